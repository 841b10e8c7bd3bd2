"""What can be wrong with a bundle, as one catalogue.

A finding says in which file of the bundle it stands and what to do. It never repeats a value of
the proof tables: what leaked into them must not leak again into a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sulh.kernel.marks import _


@dataclass(frozen=True, slots=True)
class Flaw:
    """An entry of the catalogue: a code, a sentence and a remedy, both with named places.

    ``unreadable`` flaws stop the reading of the bundle (exit 2); the others are failures (exit 1).
    """

    code: str
    message: str
    remedy: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw found in one file; ``place`` is a reading, a sentence or a column in it."""

    flaw: Flaw
    file: str = ""
    place: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.flaw.code

    @property
    def message(self) -> str:
        return self.flaw.message.format_map({"place": self.place, **self.values})

    @property
    def remedy(self) -> str:
        return self.flaw.remedy.format_map({"place": self.place, **self.values})

    def as_record(self) -> dict[str, str]:
        """The finding as one flat object: code, file, place, message, remedy."""
        return {
            "code": self.code,
            "file": self.file,
            "place": self.place,
            "message": self.message,
            "remedy": self.remedy,
        }


class UnreadableError(Exception):
    """Raised when reading the bundle cannot go on; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


_ASK_AGAIN = _("Get the bundle again from the office that sealed it.")
_ASK_THE_OFFICE = _("Do not rely on this bundle; ask the office that sealed it.")
_SEAL_AGAIN = _("The office must correct it and seal the letter again.")
_COMPARE = _("Compare the printed letter with the letter in the bundle at this place.")

# The container
NOT_A_BUNDLE = Flaw(
    "not_a_bundle", _("The file is not a zip archive, or it is cut off."), _ASK_AGAIN, True
)
NO_MANIFEST = Flaw(
    "no_manifest", _("The bundle has no manifest that can be read."), _ASK_AGAIN, True
)
TOO_LARGE = Flaw(
    "too_large",
    _("The bundle has more entries, or unpacks to more, than {limit}."),
    _ASK_THE_OFFICE,
    True,
)
UNSAFE_PATH = Flaw(
    "unsafe_path",
    _("An entry of the archive is a link, or its path leads out of the bundle."),
    _ASK_THE_OFFICE,
    True,
)
DAMAGED_ENTRY = Flaw(
    "damaged_entry", _("The entry cannot be unpacked, or it is encrypted."), _ASK_AGAIN, True
)
NAME_TWICE = Flaw("name_twice", _("The archive holds two entries of this name."), _ASK_THE_OFFICE)
BYTES_OUTSIDE = Flaw(
    "bytes_outside",
    _("The archive holds bytes or notes that belong to no entry."),
    _ASK_THE_OFFICE,
)

# The manifest and its signature
NOT_IN_MANIFEST = Flaw(
    "not_in_manifest", _("The file stands in the bundle but not in its manifest."), _ASK_THE_OFFICE
)
FILE_MISSING = Flaw(
    "file_missing", _("The file is named in the manifest, or needed, but missing."), _ASK_AGAIN
)
UNKNOWN_FILE = Flaw(
    "unknown_file", _("A bundle of this edition holds no such file."), _ASK_THE_OFFICE
)
HASH_DIFFERS = Flaw(
    "hash_differs", _("The file is not the one that was sealed: its hash differs."), _ASK_THE_OFFICE
)
SIGNATURE_FALSE = Flaw(
    "signature_false",
    _("The signature does not belong to this manifest under the key it names."),
    _ASK_THE_OFFICE,
)
KEY_DIFFERS = Flaw(
    "key_differs",
    _("The bundle was not sealed with the key you gave, but with {fingerprint}."),
    _("Check that you hold the office's key; if so, the bundle is not the office's."),
)
MANIFEST_MALFORMED = Flaw(
    "manifest_malformed",
    _("The manifest lacks something it must say, or says it wrongly: {what}."),
    _SEAL_AGAIN,
)
RECORDS_DISAGREE = Flaw(
    "records_disagree",
    _("The file says another {what} than the manifest or the letter."),
    _ASK_THE_OFFICE,
)

# JSON
NOT_CANONICAL = Flaw(
    "not_canonical", _("The file is not JSON in its canonical spelling."), _ASK_THE_OFFICE
)
MALFORMED = Flaw(
    "malformed",
    _("A record has a field too many or too few, or of another kind: {what}."),
    _SEAL_AGAIN,
)
CRATE_INCOMPLETE = Flaw(
    "crate_incomplete", _("The description of the crate does not describe {what}."), _SEAL_AGAIN
)

# The proof
COLUMNS_DIFFER = Flaw(
    "columns_differ",
    _("The columns are not those of such a proof: {what}."),
    _("Do not pass the bundle on: the file may hold what must not leave the office."),
)
FOREIGN_VALUE = Flaw(
    "foreign_value",
    _("The column {place} holds a value that may not stand there."),
    _("Do not pass the bundle on: the file may hold what must not leave the office."),
)
NOTES_IN_PARQUET = Flaw(
    "notes_in_parquet",
    _("The file carries notes besides its columns."),
    _("Do not pass the bundle on: the file may hold what must not leave the office."),
)
ROW_TWICE = Flaw(
    "row_twice", _("Two rows have the same {place}, which names one thing."), _ASK_THE_OFFICE
)
LINE_NOT_NEEDED = Flaw(
    "line_not_needed",
    _("The file holds lines that no reading counts."),
    _("Do not pass the bundle on: the file may hold what must not leave the office."),
)
PARQUET_UNREADABLE = Flaw(
    "parquet_unreadable", _("The file cannot be read as Parquet."), _ASK_AGAIN
)
LINKED_READINGS = Flaw(
    "linked_readings",
    _("A pseudonym of this file stands in the proof of another reading, too."),
    _("Do not pass the bundle on: people can be followed from one figure to the next."),
)
SMALL_CELL = Flaw(
    "small_cell",
    _("The reading {place} shows a cell so small that it could point at somebody."),
    _("Do not pass the bundle on; the office must leave the cell out and seal again."),
)

# Readings
READING_TWICE = Flaw("reading_twice", _("The reading {place} stands there twice."), _SEAL_AGAIN)
RULE_UNKNOWN = Flaw(
    "rule_unknown",
    _("The reading {place} has a counting rule or a scope that does not exist."),
    _SEAL_AGAIN,
)
QUERY_DIFFERS = Flaw(
    "query_differs",
    _("The query of {place} is not the one its rule and scope make."),
    _ASK_THE_OFFICE,
)
QUERY_FAILS = Flaw(
    "query_fails", _("The reading {place} cannot be recomputed from the proof."), _ASK_THE_OFFICE
)
FIGURE_DIFFERS = Flaw(
    "figure_differs",
    _("The reading {place} says {said} as its {what}; the proof gives {found}."),
    _ASK_THE_OFFICE,
)
INTERVAL_REVERSED = Flaw(
    "interval_reversed",
    _("The reading {place} has not low, value and high in this order."),
    _SEAL_AGAIN,
)
CELLS_DO_NOT_SUM = Flaw(
    "cells_do_not_sum",
    _("The cells of {place} do not add up to it and it does not say why."),
    _SEAL_AGAIN,
)
CELL_ASTRAY = Flaw(
    "cell_astray",
    _("The cell {place} does not belong to its whole reading as both say."),
    _SEAL_AGAIN,
)
CURRENCIES_MIXED = Flaw(
    "currencies_mixed",
    _("The proof of {place} holds another currency than the reading."),
    _SEAL_AGAIN,
)

READING_MALFORMED = Flaw(
    "reading_malformed",
    _("The reading {place} says of itself what its rule, time or cells do not bear out: {what}."),
    _SEAL_AGAIN,
)

# Sentences
SENTENCE_TWICE = Flaw("sentence_twice", _("The sentence {place} stands there twice."), _SEAL_AGAIN)
NAKED_NUMBER = Flaw(
    "naked_number",
    _("In {place} the number “{number}” has no reading and is not declared."),
    _SEAL_AGAIN,
)
NO_READING = Flaw(
    "no_reading",
    _("In {place} a number stands on the reading {reading}, which is not there."),
    _SEAL_AGAIN,
)
BINDING_NOT_IN_TEXT = Flaw(
    "binding_not_in_text",
    _("In {place} the text does not say what is bound as “{name}”: {expected}."),
    _SEAL_AGAIN,
)
QUANTITY_DOES_NOT_HOLD = Flaw(
    "quantity_does_not_hold",
    _("In {place} “{spoken}” does not hold: the reading is {low} to {high}."),
    _SEAL_AGAIN,
)
UNIT_DIFFERS = Flaw(
    "unit_differs",
    _("In {place} “{name}” is of another unit than its reading."),
    _SEAL_AGAIN,
)
DECLARED_WRONGLY = Flaw(
    "declared_wrongly",
    _("In {place} “{number}” is declared as {reason}, which the letter's facts do not bear out."),
    _SEAL_AGAIN,
)
VERB_TOO_HIGH = Flaw(
    "verb_too_high",
    _("In {place} the word “{verb}” says more than the records: {rung}."),
    _SEAL_AGAIN,
)
BINDINGS_DIFFER = Flaw(
    "bindings_differ",
    _("The sentence {place} does not say the same in {first} and in {second}: {what}."),
    _SEAL_AGAIN,
)

TYPE_WITHOUT_EVIDENCE = Flaw(
    "type_without_evidence",
    _("The sentence {place} is of the type {type} and has not the evidence such a type needs."),
    _SEAL_AGAIN,
)
NOT_PLAIN_TEXT = Flaw(
    "not_plain_text",
    _("The sentence {place} holds what is no plain text of its language: {what}."),
    _SEAL_AGAIN,
)
QUALIFIER_BESIDE = Flaw(
    "qualifier_beside",
    _("In {place} “{words}” beside “{spoken}” changes what the figure says."),
    _SEAL_AGAIN,
)
FACTS_DISAGREE = Flaw(
    "facts_disagree",
    _("The letter's dates and its facts do not agree: {what}."),
    _SEAL_AGAIN,
)

# Letters
LETTER_UNREADABLE = Flaw("letter_unreadable", _("The letter's text cannot be read."), _ASK_AGAIN)
SENTENCE_NOT_IN_LETTER = Flaw(
    "sentence_not_in_letter",
    _("The letter does not say the sentence {place} as it was sealed: {what}."),
    _ASK_THE_OFFICE,
)
FACT_TABLE_DIFFERS = Flaw(
    "fact_table_differs",
    _("The table of facts lacks what {place} rests on, or has it in another place: {what}."),
    _ASK_THE_OFFICE,
)
LETTER_ADDS_NUMBER = Flaw(
    "letter_adds_number",
    _("The letter holds the number “{number}”, which no sentence, reading or fact bears out."),
    _ASK_THE_OFFICE,
)
FIGURE_CHANGED = Flaw(
    "figure_changed",
    _("In {place} the printed letter has {found} where the sealed one says “{expected}”."),
    _COMPARE,
)
QUALIFIER_CHANGED = Flaw(
    "qualifier_changed",
    _("In {place} the printed letter has {found} where the sealed one says “{expected}”."),
    _COMPARE,
)
WORDS_CHANGED = Flaw(
    "words_changed",
    _("In {place} the printed letter has {found} where the sealed one says “{expected}”."),
    _COMPARE,
)
SENTENCE_MISSING = Flaw(
    "sentence_missing", _("The printed letter lacks the sentence {place}."), _COMPARE
)
PRINT_ADDS = Flaw("print_adds", _("After {place} the printed letter adds: {found}."), _COMPARE)
PRINT_UNREADABLE = Flaw(
    "print_unreadable",
    _("The printed letter cannot be read, or it has no text."),
    _("Give the PDF as it was made, not a scan."),
    True,
)
PRINT_OF_ANOTHER_LETTER = Flaw(
    "print_of_another_letter",
    _("The printed letter is in none of the bundle's languages, or is another letter."),
    _("Check that you hold the bundle of this letter."),
)
