"""What leaders read: the table of areas, the organisation chart, and both on paper."""
