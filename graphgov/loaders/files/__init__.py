"""From files to tables of text: workbooks, CSV, documents; where in a sheet a table stands and what its header is."""
