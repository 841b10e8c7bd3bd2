"""What a line says of a name, for whoever puts it into the index."""

from __future__ import annotations

from typing import NamedTuple


class WrittenName(NamedTuple):
    """What a line says of a name. It never prints whose line it is."""

    line: int
    full_name: str
    surname: str
    given_name: str
    patronymic: str
    certificate: str

    def __repr__(self) -> str:
        return f"<the name on line {self.line}>"
