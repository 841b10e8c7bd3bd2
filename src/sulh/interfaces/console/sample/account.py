"""The account of the demo: what was read, counted and said, in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from sulh.evidence.figures.models import Figure
from sulh.evidence.identity.reads import StandingJudgement
from sulh.interfaces.console.figures import number_of
from sulh.interfaces.console.sample.sign_ins import SignIns
from sulh.records.activities.actions.taking_in import FileOutcome
from sulh.reports.bundles.verification.verdict import Verdict
from sulh.reports.letters.reads import Checked
from sulh.reports.letters.rules.findings import is_false


class Sent(Protocol):
    """A letter that was sent, with the verdicts on its bundles."""

    @property
    def checked(self) -> Checked: ...

    @property
    def verdicts(self) -> tuple[tuple[str, Verdict], ...]: ...


def account_of(
    outcomes: Sequence[FileOutcome],
    *,
    sent: Sequence[Sent],
    figures: Sequence[Figure],
    pairs: Sequence[StandingJudgement],
    chain: str | None,
    sign_ins: SignIns,
) -> str:
    """The account as text: only counts, and who may sign in; nobody of the sheets."""
    lines = [
        *_what_came(outcomes),
        "",
        f"{len(pairs):,} pairs of lines are undecided; they make the interval of each figure.",
        f"{len(figures)} figures are defined.",
        *(line for letter in sent for line in _letter(letter)),
        "",
        "The audit holds." if chain is None else f"The audit does not hold: {chain}.",
        "",
        "SIGN IN (sulh serve --office sulh.sqlite3)",
        f"    everybody's password: {sign_ins.password}",
        *(f"    {name:<14}{role}" for name, role in sign_ins.roles.items()),
    ]
    return "\n".join(lines) + "\n"


def _what_came(outcomes: Sequence[FileOutcome]) -> Iterator[str]:
    sheets = [sheet for outcome in outcomes for sheet in outcome.sheets]
    states = Counter(sheet.state for sheet in sheets)
    problems = Counter(problem.code for outcome in outcomes for problem in outcome.problems)
    yield "WHAT CAME IN"
    yield (
        f"{len(outcomes)} files, {len(sheets)} sheets: {states['recorded']} recorded, "
        f"{states['refused']} refused, {states['already_received']} received before"
    )
    yield (
        f"{sum(sheet.lines_recorded for sheet in sheets):,} lines recorded of "
        f"{sum(sheet.lines_read for sheet in sheets):,}; "
        f"{sum(sheet.headcounts for sheet in sheets)} head-counts"
    )
    yield from (f"    {count:>5,}  {code}" for code, count in sorted(problems.items()))


def _letter(letter: Sent) -> Iterator[str]:
    checked = letter.checked
    template = checked.template
    yield ""
    yield f"LETTER {template.symbol}, {', '.join(template.languages)}"
    for sentence in checked.draft.spoken["en"]:
        for binding in sentence.bindings:
            reading = checked.readings[binding.bound.reading]
            of = "" if reading.universe is None else f" of {reading.universe:,}"
            shown = number_of(reading.scope)
            yield (
                f"    “{binding.spoken}”: {shown(reading.value)}{of} "
                f"({shown(reading.low)} to {shown(reading.high)}, {reading.rule})"
            )
    false = sum(map(is_false, checked.findings))
    yield f"    The desk: {false} false, {len(checked.findings) - false} flagged"
    yield from (
        f"      {finding.sentence}: {finding.message}"
        for finding in checked.findings
        if finding.language in ("", "en")
    )
    yield from (
        f"    {name}: {'verified' if verdict.exit_code == 0 else 'FAILS'}"
        for name, verdict in letter.verdicts
    )
