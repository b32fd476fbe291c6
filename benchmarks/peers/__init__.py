"""What a user would pick instead, each measured on the tables of the same generation."""
