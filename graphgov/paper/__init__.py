"""Tables and how they are written: terminal, CSV, Excel, Word, HTML; hostile text made harmless.  Knows no feature."""
