"""What only a person can say: which register, which column, which place or organisation; and what follows from it."""
