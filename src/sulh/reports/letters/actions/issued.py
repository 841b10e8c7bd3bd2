"""Holding a text as issued against the office's input, and keeping what differs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.languages import language as language_of
from sulh.kernel.marks import _
from sulh.reports.letters.models import IssuedText, Letter, LetterVersion
from sulh.reports.letters.reads.versions import template_of
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.issued.comparison import InputSentence, hold_against
from sulh.reports.letters.rules.steps import StepRefused

MOST_CHARACTERS = 120_000
TOO_LONG = _("a text of more than {most} characters is no letter; give the letter alone")
NO_WORDS = _("there are no words to hold against the input; paste the text or choose a file")
NOT_IN_LANGUAGE = _("the letter has no text in this language; choose one of its languages")


@action("held an issued text against the letter {letter}")
def hold_issued_text(
    *,
    letter: Letter,
    version: LetterVersion,
    language: str,
    text: str,
    at: datetime,
    by: Account,
) -> IssuedText:
    """Compare ``text`` with a version of the letter in one language and keep both.

    Raises NotAllowed, and StepRefused for no text, too long a text, or another language.
    """
    require_permission(by, subject="letter", action="compare")
    template = template_of(version)
    if language not in template.languages:
        raise StepRefused(NOT_IN_LANGUAGE)
    if not text.strip():
        raise StepRefused(NO_WORDS)
    if len(text) > MOST_CHARACTERS:
        raise StepRefused(TOO_LONG, most=str(MOST_CHARACTERS))
    plain = text.replace("\x00", "")
    spoken = draft_letter(template).spoken[language]
    sentences = [InputSentence(each.sentence.id, each.text) for each in spoken]
    rows = hold_against(plain, sentences, language_of(language))
    return IssuedText.objects.create(
        letter=letter,
        version=version,
        language=language,
        text=plain,
        rows=[asdict(row) for row in rows],
        kept_by=by,
        kept_at=at,
    )
