"""What is true of a workbook's sheets: grids of cells in, parsed and checked lines out."""
