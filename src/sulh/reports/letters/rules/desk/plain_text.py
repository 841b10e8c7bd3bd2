"""A sentence is plain text in the script of its language: nothing hidden, no mark-up."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.kernel.plain_text import foreign_words, hidden_characters, marks_of_markup
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level

HIDDEN_CHARACTER = Fault(
    "hidden_character",
    Level.FALSE,
    _("The sentence holds a character that no reader sees, or that has no form: {character}."),
    _("Delete it. The direction and the breaks of the text are set when the letter is laid out."),
)
NOT_PLAIN_TEXT = Fault(
    "not_plain_text",
    Level.FALSE,
    _("The sentence holds “{character}”, which is no letter, digit or mark of punctuation."),
    _("Write the sentence as plain text, without mark-up or signs."),
)
FOREIGN_SCRIPT = Fault(
    "foreign_script",
    Level.FALSE,
    _("“{word}” is not written in the script of the language."),
    _("Write it in the script of the language; look for letters that only look alike."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find what is hidden in a sentence, mark-up, and words in another script."""
    for spoken in case.draft.every_sentence:
        for character in hidden_characters(spoken.text):
            yield _finding(HIDDEN_CHARACTER, spoken, {"character": f"U+{ord(character):04X}"})
        for character in marks_of_markup(spoken.text):
            yield _finding(NOT_PLAIN_TEXT, spoken, {"character": character})
        bound = [(each.start, each.end) for each in spoken.bindings]
        for word in foreign_words(spoken.text, spoken.language, apart=bound):
            yield _finding(FOREIGN_SCRIPT, spoken, {"word": word})


def _finding(fault: Fault, spoken: SpokenSentence, values: dict[str, str]) -> Finding:
    return Finding(fault, spoken.sentence.id, spoken.language.code, values)
