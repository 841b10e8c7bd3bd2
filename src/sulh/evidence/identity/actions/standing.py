"""Deriving which judgement holds for each pair, inside the transaction of what was judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection

from sulh.evidence.identity.models import PairJudgement, Run, StandingPair

DERIVED = """
INSERT INTO identity_standingpair (first_id, second_id, judgement_id, verdict, bits, by_person,
                                   weight)
SELECT first_id, second_id, id, verdict, bits, person_id IS NOT NULL, 0
FROM (
    SELECT j.*, ROW_NUMBER() OVER (
        PARTITION BY first_id, second_id
        ORDER BY CASE WHEN person_id IS NULL THEN 1 ELSE 0 END, id DESC
    ) AS place
    FROM identity_pairjudgement j
    WHERE undoes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM identity_pairjudgement u WHERE u.undoes_id = j.id)
      AND {asked}
) held
WHERE place = 1
ON CONFLICT (first_id, second_id) DO UPDATE
SET judgement_id = excluded.judgement_id, verdict = excluded.verdict, bits = excluded.bits,
    by_person = excluded.by_person
"""
"""A judgement that was undone does not hold, nor does the undoing. A pair keeps its weight."""

OF_A_RUN = f"{DERIVED} WHERE NOT identity_standingpair.by_person".format(asked="run_id = %s")
OF_WHAT_A_RUN_HOLDS = DERIVED.format(
    asked="""(first_id, second_id) IN (
        SELECT s.first_id, s.second_id
        FROM identity_standingpair s JOIN identity_pairjudgement h ON h.id = s.judgement_id
        WHERE h.run_id = %s
      )"""
)
OF_A_PAIR = DERIVED.format(asked="first_id = %s AND second_id = %s")


def derive_standing_of_run(run: Run) -> None:
    """A run's judgements hold from now on, but where a person has judged."""
    _execute(OF_A_RUN, [run.pk])


def derive_standing_without(undone: Run) -> None:
    """What held before a run holds again where its judgements, all undone, held so far.

    Where a person has judged since, or a line was struck, they hold no more, and nothing changes.
    """
    _execute(OF_WHAT_A_RUN_HOLDS, [undone.pk])
    StandingPair.objects.filter(judgement__run=undone).delete()


def derive_standing_of_pair(judgement: PairJudgement) -> None:
    """What holds for the pair of a judgement that was just made or undone; nothing, if all was."""
    first, second = judgement.first_id, judgement.second_id
    _execute(OF_A_PAIR, [first, second])
    undone = PairJudgement.objects.filter(
        first_id=first, second_id=second, undoes__isnull=False
    ).values("undoes_id")
    StandingPair.objects.filter(first_id=first, second_id=second, judgement_id__in=undone).delete()


def derive_standing_by_people(attendances: Collection[int]) -> None:
    """What people judged of lines that came back holds again. Of new lines nobody has judged."""
    judged = PairJudgement.objects.filter(person__isnull=False, undoes=None)
    for judgement in judged.only("first_id", "second_id").order_by("pk"):
        if judgement.first_id in attendances or judgement.second_id in attendances:
            derive_standing_of_pair(judgement)


def _execute(statement: str, values: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
