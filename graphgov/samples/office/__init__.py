"""A sample as offices would hand it in: each its own workbooks, in layouts of its own."""
