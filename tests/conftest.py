"""Fixtures that the whole suite shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.postgresql import PostgreSQLMissing, running_postgresql
from tests.sample_site import Site, running_site
from tests.small_office_open import SmallOffice, open_small_office


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a PostgreSQL server; where there is none, its tests are skipped and say why."""
    with ExitStack() as until_the_end:
        try:
            url = until_the_end.enter_context(running_postgresql())
        except PostgreSQLMissing as missing:
            pytest.skip(str(missing))
        yield url


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample office, served to every test of the run that looks at its pages."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def small_office(db: None) -> SmallOffice:
    """An office with a plan and officers in the test's database; sheets as the test brings them."""
    return open_small_office()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that reaches the database through a fixture, so that -m django_db has it."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
