"""Texts as issued that were held against a letter, with their differences marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sulh.kernel.absence import NotOnRecord
from sulh.kernel.languages import language as language_of
from sulh.kernel.languages.language import Language
from sulh.reports.letters.models import IssuedText, Letter
from sulh.reports.letters.rules.differences import Differences, differences
from sulh.reports.letters.rules.issued.comparison import Change, Fate, Kind, Row


class NoSuchIssue(NotOnRecord):
    """Raised when no such text was held against the letter."""


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with its words marked; ``is_first`` of those with its fate."""

    row: Row
    words: Differences
    is_first: bool


@dataclass(frozen=True, slots=True)
class IssueShown:
    """A comparison as kept: its rows, what changed in them, and how many met each fate."""

    issue: IssuedText
    language: Language
    rows: tuple[RowShown, ...]
    fates: Mapping[str, int]
    listed: tuple[tuple[Row, Change], ...]


def issues_of(letter: Letter) -> list[IssuedText]:
    """The texts held against a letter, the latest first."""
    issues = IssuedText.objects.filter(letter=letter).select_related("kept_by", "version")
    return list(issues.order_by("-pk").defer("text", "rows"))


def issue_of(letter: Letter, number: int) -> IssueShown:
    """One comparison. Raises NoSuchIssue."""
    issues = IssuedText.objects.filter(letter=letter, pk=number)
    issue = issues.select_related("kept_by", "version").first()
    if issue is None:
        raise NoSuchIssue(f"no such text was held against the letter {letter}")
    language = language_of(issue.language)
    rows = [_row(kept) for kept in issue.rows]
    return IssueShown(
        issue=issue,
        language=language,
        rows=tuple(
            RowShown(
                row,
                differences(row.before, row.after, language),
                is_first=row.fate not in {each.fate for each in rows[:at]},
            )
            for at, row in enumerate(rows)
        ),
        fates=dict(Counter(row.fate.value for row in rows)),
        listed=tuple((row, change) for row in rows for change in row.changes),
    )


def _row(kept: Mapping[str, Any]) -> Row:
    return Row(
        fate=Fate(kept["fate"]),
        ids=tuple(kept["ids"]),
        before=kept["before"],
        after=kept["after"],
        moved=kept["moved"],
        changes=tuple(
            Change(Kind(each["kind"]), each["before"], each["after"], each["detail"])
            for each in kept["changes"]
        ),
    )
