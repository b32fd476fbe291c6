"""The rectification ledger (整改台账): its cases, how they move, the office's workbook, its tables."""
