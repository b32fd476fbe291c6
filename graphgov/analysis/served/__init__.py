"""The under-served index of grids, and its table."""
