"""``sulh pairs list|same|different|undo|look|accept|let-be|take-back --office DB``: who is who.

``look`` judges every line anew and says how many pairs it would judge otherwise; nothing changes
until ``accept``. ``let-be`` changes nothing; ``take-back N`` takes back what look N had changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sulh.evidence.identity.actions import judge_pair, undo_judgement
from sulh.evidence.identity.actions.resolving import (
    accept_resolution,
    ask_for_resolution,
    carry_out_resolution,
    let_resolution_be,
)
from sulh.evidence.identity.actions.taking_back import take_back_resolution
from sulh.evidence.identity.models import PairJudgement
from sulh.evidence.identity.reads import undecided_pairs
from sulh.evidence.identity.reads.resolving import (
    NoSuchResolution,
    StillUnderWay,
    resolution_state,
    resolution_to_take_back,
)
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.access import NoSuchAccount, account_named, require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.speaking import Speaker
from sulh.records.activities.access import attendances_on_record

WHAT = ("list", "same", "different", "undecided", "undo", "look", "accept", "let-be", "take-back")


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
    if given.what in ("look", "accept", "let-be", "take-back"):
        return _with_a_look(given, by, speaker)
    if len(given.numbers) != 2:
        speaker.say("Name the two attendances of the pair.")
        return 1
    first, second = sorted(given.numbers)
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


def _with_a_look(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    try:
        if given.what == "take-back":
            return _take_back(given.numbers, by, speaker)
        return _resolve(given.what, by, speaker)
    except (NoSuchResolution, StillUnderWay) as refused:
        speaker.say(str(refused))
        return 1


def _resolve(what: str, by: Account, speaker: Speaker) -> int:
    now = datetime.now(UTC)
    if what == "look":
        speaker.progress("judging every line anew; this takes some minutes for a large register")
        carry_out_resolution(ask_for_resolution(at=now, by=by).pk, at=now)
        return _tell_look(speaker)
    waiting = resolution_state(at=now).last
    if waiting is None or waiting.settled_at is not None:
        speaker.say("No look waits to be settled. Look first: sulh pairs look")
        return 1
    if what == "accept":
        speaker.progress("letting it hold and deriving the people anew")
        done = accept_resolution(resolution=waiting, at=now, by=by)
        speaker.record(
            {"event": "accepted", "look": waiting.pk, **asdict(done)},
            f"Accepted: {done.judged:,} pairs judged anew, {done.moved:,} lines moved. "
            f"To take it back: sulh pairs take-back {waiting.pk}",
        )
    else:
        let_resolution_be(resolution=waiting, at=now, by=by)
        speaker.record({"event": "let be"}, "Everything stays as it stands.")
    return 0


def _take_back(numbers: Sequence[int], by: Account, speaker: Speaker) -> int:
    if len(numbers) != 1:
        speaker.say("Name the look by its number, which accepting it told.")
        return 1
    look = resolution_to_take_back(numbers[0])
    speaker.progress("letting it stand as before and deriving the people anew")
    done = take_back_resolution(resolution=look, at=datetime.now(UTC), by=by)
    speaker.record(
        {"event": "taken back", "look": look.pk, **asdict(done)},
        f"Taken back: {done.pairs:,} pairs stand as before, {done.moved:,} lines moved.",
    )
    return 0


def _tell_look(speaker: Speaker) -> int:
    state = resolution_state(at=datetime.now(UTC))
    if state.last is None or state.last.problem:
        speaker.say("The look did not come to its end.")
        return 1
    before, after = state.last.people_before, state.last.people_after
    speaker.record(
        {
            "event": "look",
            "look": state.last.pk,
            "lines": state.last.lines,
            "pairs": state.pairs,
            "same": state.joined,
            "different": state.parted,
            "undecided": state.opened,
            "people_before": before,
            "people_after": after,
        },
        f"{state.last.lines:,} lines looked at; {state.pairs:,} pairs would be judged otherwise "
        f"({state.joined:,} same, {state.parted:,} different, {state.opened:,} undecided); the "
        f"people as decided would go from {before:,} to {after:,}.",
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh pairs", description=__doc__)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument(
        "numbers", nargs="*", type=int, metavar="NUMBER", help="two attendances, or a look"
    )
    parser.add_argument("--office", required=True)
    parser.add_argument("--most", type=int, default=20, help="how many pairs to list")
    parser.add_argument("--reason", default="judged at the console")
    parser.add_argument("--by", default=CONSOLE)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
