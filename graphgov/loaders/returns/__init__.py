"""What goes back to offices: their workbooks marked, slips, templates of what is known, blank forms filled in."""
