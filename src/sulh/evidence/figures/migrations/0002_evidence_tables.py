"""The evidence tables as views over the records. Every figure is a SELECT over these.

The join to people is an outer one so that PostgreSQL drops it from a count of attendances; lines
that no run has recognised have no person, and no reading is taken while there are any.

SQLite refuses to rebuild a table that a view uses: a migration that alters one of the tables below
drops the views first and makes them again (``drop_views``, ``make_views``).
"""

from __future__ import annotations

from django.db import migrations

VIEWS = {
    "attendance": """
        SELECT a.id AS attendance_id, a.session_id, i.person, i.person_low, i.person_high,
               a.role, a.rung, a.generation,
               COALESCE((SELECT t.person FROM identity_assignment t
                         WHERE t.attendance_id = a.trained_by_id), 0) AS trained_by,
               a.sex, a.age_band, a.affiliation,
               COALESCE(a.district_id, 'unstated') AS district_id
        FROM activities_attendance a
        LEFT JOIN identity_assignment i ON i.attendance_id = a.id
    """,
    "headcount": """
        SELECT session_id, sex, affiliation, people FROM activities_headcount
    """,
    "session": """
        SELECT code AS session_id, activity_id, {held_on} AS held_on, status,
               COALESCE(place_id, 'unstated') AS place_id,
               COALESCE(district_id, 'unstated') AS district_id,
               COALESCE(centre_id, 'unstated') AS centre_id,
               COALESCE(constituency_id, 'unstated') AS constituency_id
        FROM activities_session
    """,
    "activity": """
        SELECT v.code AS activity_id, v.project_id, p.pillar_id AS pillar, v.kind, v.course, v.rung
        FROM activities_activity v JOIN projects_project p ON p.code = v.project_id
    """,
    "project": """
        SELECT code AS project_id, pillar_id AS pillar, {started_on} AS started_on,
               COALESCE({ended_on}, '') AS ended_on
        FROM projects_project
    """,
    "place": """
        SELECT code AS place_id, kind, COALESCE(parent_id, 'unstated') AS parent_id,
               election AS election_id
        FROM places_place
    """,
    "universe": """
        SELECT universe_id, item AS item_id FROM places_universeitem
    """,
    "money": """
        SELECT code AS statement_id, COALESCE(project_id, 'unstated') AS project_id, donor_id,
               kind, minor_units, currency, {dated} AS dated
        FROM funding_moneystatement
    """,
}
DATES = ("held_on", "started_on", "ended_on", "dated")
# Joined to nothing, SQLite's date column loses its declared type, so it is read as the text it is.
DATE_AS_TEXT = {"sqlite": "({0} || '')", "postgresql": "to_char({0}, 'YYYY-MM-DD')"}


def make_views(apps, schema_editor):
    as_text = DATE_AS_TEXT[schema_editor.connection.vendor]
    dates = {name: as_text.format(name) for name in DATES}
    for name, select in VIEWS.items():
        schema_editor.execute(f'CREATE VIEW "{name}" AS {select.format_map(dates)}')


def drop_views(apps, schema_editor):
    for name in VIEWS:
        schema_editor.execute(f'DROP VIEW "{name}"')


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0001_initial"),
        ("identity", "0001_initial"),
        ("activities", "0001_initial"),
        ("funding", "0001_initial"),
        ("places", "0001_initial"),
        ("projects", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_views, drop_views)]
