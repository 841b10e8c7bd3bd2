"""What activities are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sulh.records.activities.models import Activity


def activity_titles(codes: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Code -> titles by language, of several activities in one query."""
    return dict(Activity.objects.filter(pk__in=set(codes)).values_list("code", "titles"))


def courses_on_record() -> list[str]:
    """The codes of the courses that activities name, in order."""
    courses = Activity.objects.exclude(course="").order_by("course")
    return list(courses.values_list("course", flat=True).distinct())
