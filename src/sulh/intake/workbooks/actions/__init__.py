"""Every write about workbooks handed in: one verb, or verb and undoing, a file."""
