"""The floor of the imports measurement: a bare process that reads every cell with python-calamine.

``python benchmarks/calamine_floor.py WORKBOOK...`` prints how many cells hold something.
"""

from __future__ import annotations

import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    """Read every cell of every tab of each workbook."""
    cells = 0
    for path in sys.argv[1:]:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python()
            cells += sum(len(row) - row.count("") for row in rows)
    print(cells)


if __name__ == "__main__":
    main()
