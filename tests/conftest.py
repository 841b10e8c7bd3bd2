"""Fixtures that the whole suite shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.postgresql import PostgreSQLMissing, running_postgresql


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a PostgreSQL server; where there is none, its tests are skipped and say why."""
    with ExitStack() as until_the_end:
        try:
            url = until_the_end.enter_context(running_postgresql())
        except PostgreSQLMissing as missing:
            pytest.skip(str(missing))
        yield url
