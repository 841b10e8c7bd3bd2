"""What stands in the database: keys that point down, views and triggers after migrate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from sulh.kernel.evidence import TABLES

FLOORS = ("foundation", "intake", "records", "evidence", "reports")
"""From below. The intake stands under the records: a line points to its sheet."""


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("sulh.")]


def floor(model: type[models.Model]) -> int:
    """How high a model stands."""
    return FLOORS.index(model.__module__.split(".")[1])


def app(model: type[models.Model]) -> str:
    return ".".join(model.__module__.split(".")[:3])


def foreign_keys() -> Iterator[models.ForeignKey[models.Model]]:
    for model in own_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey):
                yield field


def name(key: models.ForeignKey[models.Model]) -> str:
    return f"{key.model.__name__}.{key.name}"


def test_no_foreign_key_points_up_a_floor() -> None:
    up = [name(key) for key in foreign_keys() if floor(key.related_model) > floor(key.model)]
    assert up == []
    assert len(list(foreign_keys())) > 20


def test_a_foreign_key_to_another_app_protects_and_leaves_no_name_there() -> None:
    loose = [
        name(key)
        for key in foreign_keys()
        if app(key.related_model) != app(key.model)
        and (
            key.remote_field.on_delete is not models.PROTECT
            or key.remote_field.related_name not in ("+", f"{key.model._meta.model_name}+")
        )
    ]
    assert loose == []


def test_nothing_is_deleted_because_something_else_is() -> None:
    cascading = [
        name(key) for key in foreign_keys() if key.remote_field.on_delete is models.CASCADE
    ]
    assert cascading == []


def test_every_constraint_is_a_sentence() -> None:
    names = [each.name for model in own_models() for each in model._meta.constraints]
    assert [each for each in names if each.count("_") < 3 or not each.islower()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", list(TABLES))
def test_each_evidence_table_is_a_view_with_the_columns_of_the_contract(table: str) -> None:
    with connection.cursor() as cursor:
        kinds = {each.name: each.type for each in connection.introspection.get_table_list(cursor)}
        assert kinds.get(table) == "v"
        columns = connection.introspection.get_table_description(cursor, table)
    assert [column.name for column in columns] == list(TABLES[table])


@pytest.mark.django_db
def test_the_triggers_stand_after_migrate() -> None:
    asked = {
        "sqlite": "SELECT tbl_name, COUNT(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY 1",
        "postgresql": (
            "SELECT tgrelid::regclass::text, COUNT(*) FROM pg_trigger WHERE NOT tgisinternal"
            " GROUP BY 1"
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        standing = dict(cursor.fetchall())
    append_only = [
        model._meta.db_table for model in own_models() if "Append-only" in (model.__doc__ or "")
    ]
    assert standing == dict.fromkeys(append_only, 2)
