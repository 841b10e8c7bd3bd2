"""How a workbook's bytes become grids of cells: the container is examined before it is parsed."""
