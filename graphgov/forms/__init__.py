"""Workbooks and papers that go to offices and come back: what they must mend, blank registers, their own forms."""
