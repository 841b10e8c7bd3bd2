"""Writing a letter: whole versions, and single sentences joined with what others saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.reports.letters.actions.readings import carry_over
from sulh.reports.letters.models import Letter, LetterStep, LetterVersion
from sulh.reports.letters.reads.versions import newest_version, template_of, version_numbered
from sulh.reports.letters.reads.workbench import kin_of_this_year
from sulh.reports.letters.rules.beginning import Beginning, begin_letter
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.editing import Collision, Edit, join
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.steps import (
    NAME_TAKEN,
    SENT_IS_FROZEN,
    SYMBOL_TAKEN,
    StepRefused,
)
from sulh.reports.letters.rules.template import LetterTemplate
from sulh.reports.letters.rules.writing import written


class Collided(Exception):
    """Raised when somebody else changed the same sentence meanwhile; nothing was saved.

    ``newest`` is the number of the version they saved.
    """

    def __init__(self, newest: LetterVersion, collisions: tuple[Collision, ...]) -> None:
        super().__init__(f"{', '.join(each.sentence for each in collisions)} changed meanwhile")
        self.newest = newest
        self.collisions = collisions


@action("wrote a version of the letter")
def write_letter(
    *, template: LetterTemplate, source: str, at: datetime, by: Account
) -> LetterVersion:
    """Keep a version of a letter and take it back to draft.

    Raises NotAllowed unless the account drafts letters, StepRefused once the letter was sent
    and where another letter has its symbol.
    """
    require_permission(by, subject="letter", action="draft")
    if Letter.objects.filter(symbol=template.symbol).exclude(pk=template.name).exists():
        raise StepRefused(SYMBOL_TAKEN, symbol=template.symbol)
    letter, _created = Letter.objects.get_or_create(
        name=template.name, defaults={"symbol": template.symbol}
    )
    return _keep_version(letter, template, source, at=at, by=by)


@action("began the letter {name}")
def begin_new_letter(
    *, new: Beginning, name: str, earlier: Letter, at: datetime, by: Account
) -> LetterVersion:
    """Keep a first draft of a new letter, made from an earlier one. Raises as write_letter, and
    StepRefused where a letter has its name."""
    require_permission(by, subject="letter", action="draft")
    if Letter.objects.filter(pk=name).exists():
        raise StepRefused(NAME_TAKEN, name=name)
    _version, template = newest_version(earlier)
    source = written(begin_letter(template, new, kin=kin_of_this_year(template, new.period)))
    read = read_template(source, file=f"letter {name}")
    return write_letter(template=read, source=source, at=at, by=by)


@dataclass(frozen=True, slots=True)
class Edited:
    """The version an edit became; ``joined`` is true when others had saved meanwhile."""

    version: LetterVersion
    joined: bool

    def audit_details(self) -> dict[str, object]:
        return {"version": self.version.number, "joined": self.joined}


@action("changed {what} of letter {letter}")
def edit_letter(
    *, letter: Letter, edit: Edit, started_from: int, what: str, at: datetime, by: Account
) -> Edited:
    """Save one change as a new version, on top of whatever was saved since ``started_from``.

    ``what`` names the sentences for the audit. Raises Collided when another saved the same
    sentence meanwhile, Refused with the faults of a text that is no letter, NoSuchVersion,
    NoSuchSentence, NotAllowed and StepRefused.
    """
    require_permission(by, subject="letter", action="draft")
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    newest, template = newest_version(letter)
    base = template
    if newest.number != started_from:
        base = template_of(version_numbered(letter, started_from))
    joined = join(edit, base=base, newest=template)
    if isinstance(joined, tuple):
        raise Collided(newest, joined)
    if joined == template:
        return Edited(newest, joined=False)
    source = written(joined)
    read = read_template(source, file=f"letter {letter.pk}")
    version = _keep_version(letter, read, source, at=at, by=by)
    return Edited(version, joined=newest.number != started_from)


def _keep_version(
    letter: Letter, template: LetterTemplate, source: str, *, at: datetime, by: Account
) -> LetterVersion:
    if letter.state == Letter.State.SENT:
        raise StepRefused(SENT_IS_FROZEN)
    before = LetterVersion.objects.filter(letter=letter).order_by("-number").first()
    version = LetterVersion.objects.create(
        letter=letter,
        number=before.number + 1 if before else 1,
        source=source,
        plural_classes=_classes(template),
        written_by=by,
        written_at=at,
    )
    carry_over(before=before, version=version, template=template, at=at)
    LetterStep.objects.create(
        letter=letter, version=version, state=Letter.State.DRAFT, at=at, by=by
    )
    letter.state = Letter.State.DRAFT
    letter.save(update_fields=["state"])
    return version


def _classes(template: LetterTemplate) -> dict[str, dict[str, Mapping[str, str]]]:
    """Sentence -> language -> binding -> the plural class its number has as it is written."""
    classes: dict[str, dict[str, Mapping[str, str]]] = {}
    for spoken in draft_letter(template).every_sentence:
        classes.setdefault(spoken.sentence.id, {})[spoken.language.code] = spoken.plural_classes
    return classes
