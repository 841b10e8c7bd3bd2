"""Striking lines that no longer count, and lifting a strike so that they count again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.intake.workbooks.models import Sheet
from sulh.records.activities.models import Attendance, HeadCount, Renewal, Strike

AT_ONCE = 500
RestsOn = Mapping[int, tuple[int, int]]


def strike_renewed(
    *,
    sheet: Sheet,
    superseded: Mapping[int, int],
    gone: Sequence[int],
    rests_on: RestsOn,
    forms: Sequence[Sheet],
    at: datetime,
    by: Account,
) -> None:
    """Part of recording a sheet: strike what it says anew, and note which sheets it rests on.

    ``superseded`` maps its rows to the attendances they take the place of.
    """
    for earlier, (changed, as_before) in {
        **rests_on,
        **{form.pk: (0, 0) for form in forms},
    }.items():
        Renewal.objects.update_or_create(
            sheet=sheet,
            earlier_id=earlier,
            defaults={"changed": changed, "as_before": as_before},
        )
    if not (superseded or gone or forms):
        return
    strike, _is_new = Strike.objects.get_or_create(
        sheet=sheet,
        reason=Strike.Reason.RENEWED,
        lifted_at=None,
        defaults={"by": by, "at": at},
    )
    strike.gone = sorted({*strike.gone, *gone})
    strike.save(update_fields=("gone",))
    strike_lines(strike, [*superseded.values(), *gone])
    HeadCount.objects.filter(sheet__in=forms, struck=None).update(struck=strike)
    _move_trainees(_successors(sheet, superseded))


def strike_lines(strike: Strike, attendances: Sequence[int]) -> None:
    """Mark lines that count as struck."""
    for some in _batched(attendances):
        Attendance.objects.filter(pk__in=some, struck=None).update(struck=strike)


def lift(strike: Strike, *, by: Account, at: datetime) -> int:
    """Make the lines of a strike count again; return how many."""
    HeadCount.objects.filter(struck=strike).update(struck=None)
    lifted = Attendance.objects.filter(struck=strike).update(struck=None)
    strike.lifted_by, strike.lifted_at = by, at
    strike.save(update_fields=("lifted_by", "lifted_at"))
    return lifted


def hand_trainees_back(sheet: Sheet) -> None:
    """Whoever was trained by a line of ``sheet`` was trained by the line it superseded."""
    superseding = Attendance.objects.filter(sheet=sheet, supersedes__isnull=False)
    _move_trainees(dict(superseding.values_list("pk", "supersedes_id")))


def hand_trainees_on(sheet: Sheet) -> None:
    """Whoever was trained by a line that ``sheet`` supersedes was trained by the line it has."""
    superseding = Attendance.objects.filter(sheet=sheet, supersedes__isnull=False)
    _move_trainees(dict(superseding.values_list("supersedes_id", "pk")))


def _successors(sheet: Sheet, superseded: Mapping[int, int]) -> dict[int, int]:
    rows = dict(Attendance.objects.filter(sheet=sheet).values_list("row", "pk"))
    return {old: rows[row] for row, old in superseded.items()}


def _move_trainees(moves: Mapping[int, int]) -> None:
    for some in _batched(list(moves)):
        trained = Attendance.objects.filter(trained_by__in=some)
        for line in trained.only("pk", "trained_by_id"):
            Attendance.objects.filter(pk=line.pk).update(trained_by=moves[line.trained_by_id or 0])


def _batched(attendances: Sequence[int]) -> Iterable[Sequence[int]]:
    """As many as one query may name."""
    for start in range(0, len(attendances), AT_ONCE):
        yield attendances[start : start + AT_ONCE]
