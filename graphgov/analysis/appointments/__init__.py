"""Posts in a place: who holds which, who holds several, which organisations share people."""
