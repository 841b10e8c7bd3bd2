"""Sealing a letter: its text, its readings and their proof, frozen and signed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.models import Reading
from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.audit.reads import head_of_chain
from sulh.kernel.marks import _
from sulh.reports.bundles.formats.bundle import write_bundle
from sulh.reports.bundles.formats.signing import moment
from sulh.reports.bundles.models import AuditorsCopy, Seal, SealedFile
from sulh.reports.bundles.reads import OfficeKeys, frozen_evidence
from sulh.reports.bundles.rules.copies import COPY_STAYS
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord
from sulh.reports.letters.models import Letter
from sulh.reports.letters.reads import (
    Checked,
    check_version,
    newest_version,
    office_names,
    rendered_files,
    sent_files,
)
from sulh.reports.letters.rules.findings import Level
from sulh.reports.letters.rules.steps import STATE_WORDS, StepRefused

TO_WHOM = _("the auditor's edition is given to a named person; say to whom")
NOT_YET_SENT = _("a letter is sealed once it is sent; this one is {state}")
CHANGED_SINCE_SENT = _(
    "the records changed since the letter was sent ({figures}); "
    "the bundle sealed then still proves it"
)


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """A bundle as bytes, with the record of its seal."""

    seal: Seal
    content: bytes

    def audit_details(self) -> dict[str, object]:
        return {"edition": self.seal.edition, "sha256": self.seal.sha256}


@action("sealed the letter {letter}")
def seal_letter(
    *,
    letter: Letter,
    edition: Edition,
    keys: OfficeKeys,
    at: datetime,
    by: Account,
    given_to: str = "",
) -> SealedBundle:
    """Seal a letter that was sent. The bytes of the public edition are kept; the auditor's edition
    is given to a named person and not kept.

    Raises NotAllowed, and StepRefused for a letter not yet sent, for an auditor's edition
    without a name, or when the records no longer give what was sent.
    """
    require_permission(by, subject="bundle", action="seal")
    hold_sent(letter)
    if edition is Edition.AUDITOR and not given_to.strip():
        raise StepRefused(TO_WHOM)
    version, _template = newest_version(letter)
    checked = check_version(version)
    if checked.changed:
        raise StepRefused(CHANGED_SINCE_SENT, figures=", ".join(checked.changed))
    head = head_of_chain()
    content = write_bundle(
        edition=edition,
        letter=LetterRecord.from_record({**checked.template.as_record(), "edition": edition.value}),
        readings=_reading_records(checked),
        sentences=_sentences(checked),
        files=sent_files(version) or rendered_files(checked),
        evidence=frozen_evidence(),
        signing_key=keys.signing,
        office=office_names().get("en", checked.template.office),
        sealed_at=at,
        audit_head=head,
        pseudonym_key=keys.pseudonyms if edition is Edition.AUDITOR else None,
    )
    seal = Seal.objects.create(
        version=version,
        edition=edition.value,
        sha256=hashlib.sha256(content).hexdigest(),
        audit_head=head,
        given_to=given_to.strip(),
        sealed_by=by,
        sealed_at=at,
    )
    if edition is Edition.PUBLIC:
        SealedFile.objects.create(seal=seal, content=content)
    return SealedBundle(seal, content)


@transaction.atomic
def seal_for_auditor(
    *, letter: Letter, given_to: str, keys: OfficeKeys, at: datetime, by: Account
) -> Seal:
    """Seal an auditor's edition; its bytes wait a day for who sealed it to hand them over.

    Raises as ``seal_letter``.
    """
    sealed = seal_letter(
        letter=letter, edition=Edition.AUDITOR, keys=keys, at=at, by=by, given_to=given_to
    )
    AuditorsCopy.objects.create(seal=sealed.seal, content=sealed.content, until=at + COPY_STAYS)
    return sealed.seal


@action("handed over the auditor's edition of the letter {letter}, {seal}")
def hand_over(*, letter: Letter, seal: Seal, by: Account) -> bytes:
    """The bytes of an auditor's edition; each time somebody takes them is in the audit."""
    return bytes(AuditorsCopy.objects.get(seal=seal).content)


def throw_away_copies(*, at: datetime) -> None:
    """Throw away the auditor's editions that waited their day. What the clock does, unaudited."""
    old = AuditorsCopy.objects.filter(until__lte=at)
    if old.exists():  # a deletion takes SQLite's only write lock even where nothing is
        old.delete()


def hold_sent(letter: Letter) -> None:
    """Raise StepRefused unless the letter was sent; asked before a key is made for its seal."""
    if letter.state != Letter.State.SENT:
        raise StepRefused(NOT_YET_SENT, state=STATE_WORDS[letter.state])


def _sentences(checked: Checked) -> dict[str, list[dict[str, object]]]:
    # A flag stands with the sentence in every language, whichever it was found in: a bundle whose
    # languages are flagged differently does not verify.
    flags: dict[str, set[str]] = {}
    for finding in checked.findings:
        if finding.level is Level.FLAG:
            flags.setdefault(finding.sentence, set()).add(finding.code)
    return {
        code: [
            spoken.as_bundle_record(flags=tuple(sorted(flags.get(spoken.sentence.id, ()))))
            for spoken in sentences
        ]
        for code, sentences in checked.draft.spoken.items()
    }


def _reading_records(checked: Checked) -> list[ReadingRecord]:
    records = []
    for reading in checked.readings.values():
        records.append(_whole(reading))
        records.extend(
            _cell(reading, column=column, code=code, count=count)
            for column, cells in reading.cut.items()
            for code, count in cells.items()
        )
    return records


def _whole(reading: Reading) -> ReadingRecord:
    currencies = reading.scope.get("money.currency")
    return ReadingRecord(
        reading=reading.figure_id,
        title=reading.figure.titles,
        rule=reading.rule,
        rule_words=dict(MEASURES[reading.rule].words),
        scope=reading.scope,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        universe=reading.universe,
        currency=currencies[0] if currencies else None,
        as_of=moment(reading.as_of),
        cut=reading.cut or None,
        sums=(reading.sums or True) if reading.cut else None,
    )


def _cell(reading: Reading, *, column: str, code: str, count: Mapping[str, int]) -> ReadingRecord:
    whole = _whole(reading)
    return ReadingRecord(
        reading=f"{whole.reading}.{column}.{code}",
        title=whole.title,
        rule=whole.rule,
        rule_words=whole.rule_words,
        scope=whole.scope,
        value=count["value"],
        low=count["low"],
        high=count["high"],
        as_of=whole.as_of,
        part_of=whole.reading,
        cell={column: code},
    )
