"""``sulh pairs list|same|different|undo --office DB``: what nobody has decided, and deciding it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from sulh.evidence.identity.actions import judge_pair, undo_judgement
from sulh.evidence.identity.models import PairJudgement
from sulh.evidence.identity.reads import undecided_pairs
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.access import NoSuchAccount, account_named, require_permission
from sulh.foundation.accounts.rules import NotAllowed
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.speaking import Speaker
from sulh.records.activities.access import attendances_on_record


def run(arguments: Sequence[str]) -> int:
    """List undecided pairs by attendance numbers (never names), or judge one; 0 done, 1 refused."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        by = account_named(given.by)
        require_permission(by, subject="pair", action="judge")
    except (NoSuchAccount, NotAllowed) as error:
        speaker.say(str(error))
        return 1
    if given.what == "list":
        return _list(given.most, speaker)
    if len(given.attendances) != 2:
        speaker.say("Name the two attendances of the pair.")
        return 1
    first, second = sorted(given.attendances)
    if first == second or len(attendances_on_record({first, second})) != 2:
        speaker.say("A pair is two attendances on record: sulh pairs list tells their numbers.")
        return 1
    now = datetime.now(UTC)
    if given.what == "undo":
        last = (
            PairJudgement.objects.filter(
                first_id=first, second_id=second, person__isnull=False, undoes__isnull=True
            )
            .order_by("-pk")
            .first()
        )
        if last is None:
            speaker.say("No person has judged this pair.")
            return 1
        undo_judgement(judgement=last, at=now, by=by)
    else:
        judge_pair(
            first=first,
            second=second,
            verdict=Verdict(given.what),
            reason=given.reason,
            at=now,
            by=by,
        )
    speaker.record(
        {"event": "pair", "first": first, "second": second, "done": given.what},
        f"{first} and {second}: {given.what}",
    )
    return 0


def _list(most: int, speaker: Speaker) -> int:
    for pair in undecided_pairs(most=most):
        found = pair.judgement
        speaker.record(
            {
                "event": "pair",
                "first": found.first,
                "second": found.second,
                "bits": found.bits,
                "reason": found.reason,
            },
            f"{found.first} {found.second}  {found.bits:+.1f} bits  {found.reason}",
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh pairs", description=__doc__)
    parser.add_argument("what", choices=["list", "same", "different", "undecided", "undo"])
    parser.add_argument("attendances", nargs="*", type=int, metavar="ATTENDANCE")
    parser.add_argument("--office", required=True)
    parser.add_argument("--most", type=int, default=20, help="how many pairs to list")
    parser.add_argument("--reason", default="judged at the console")
    parser.add_argument("--by", default=CONSOLE)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
