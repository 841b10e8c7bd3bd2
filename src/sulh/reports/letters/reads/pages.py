"""A letter laid out: its pages in each language, its files, and those kept of what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.small_cells import cells_to_leave_out
from sulh.evidence.figures.models import Reading
from sulh.kernel.absence import NotOnRecord
from sulh.records.mandates.models import Office
from sulh.reports.letters.formats import FORMATS, file_name
from sulh.reports.letters.formats.document import LetterView
from sulh.reports.letters.formats.page import ReadingShown, page_of
from sulh.reports.letters.models import LetterFile, LetterVersion
from sulh.reports.letters.reads.checking import Checked, check_as_last_told


class NoSuchFile(NotOnRecord):
    """Raised when a letter has no file of that name."""


def office_names() -> Mapping[str, str]:
    """The office's name by language; empty where none is on file."""
    office = Office.objects.order_by("established_on").first()
    return office.names if office else {}


def rendered_files(checked: Checked, *, languages: Sequence[str] = ()) -> dict[str, bytes]:
    """The letter in every format and language (or in ``languages``): file name -> bytes."""
    files: dict[str, bytes] = {}
    for language in languages or checked.template.languages:
        view = laid_out(checked, language=language)
        files |= {file_name(view, made): made.render(view) for made in FORMATS}
    return files


def laid_out(checked: Checked, *, language: str) -> LetterView:
    """The letter in one language as every format sees it."""
    shown = {name: _shown(reading) for name, reading in checked.readings.items()}
    return page_of(checked.draft, language=language, readings=shown, office=office_names())


def sent_file_names(version: LetterVersion) -> tuple[str, ...]:
    """The names of the files of a version as it was sent; none while it is a draft."""
    rows = LetterFile.objects.filter(version=version).order_by("pk")
    return tuple(rows.values_list("name", flat=True))


def file_of(version: LetterVersion, name: str) -> bytes:
    """One file of a version: as it was sent, else as the draft reads. Raises NoSuchFile."""
    kept = LetterFile.objects.filter(version=version, name=name).first()
    if kept is not None:
        return bytes(kept.content)
    checked = check_as_last_told(version)
    for language in checked.template.languages:
        for made in FORMATS:
            if name == f"{checked.template.name}.{language}.{made.suffix}":
                return made.render(laid_out(checked, language=language))
    raise NoSuchFile(f"the letter {version.letter_id} has no file {name}")


def sent_files(version: LetterVersion) -> dict[str, bytes]:
    """The files of a version as it was sent: name -> the same bytes for whoever asks."""
    rows = LetterFile.objects.filter(version=version).order_by("pk")
    return {row.name: bytes(row.content) for row in rows}


def _shown(reading: Reading) -> ReadingShown:
    by_sex = reading.cut.get("sex", {})
    too_few = cells_to_leave_out(by_sex)  # a letter travels further than a register
    currencies = reading.scope.get("money.currency")
    return ReadingShown(
        titles=reading.figure.titles,
        rule_words=MEASURES[reading.rule].words,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        universe=reading.universe,
        currency=currencies[0] if currencies else None,
        by_sex={sex: cell["value"] for sex, cell in by_sex.items() if sex not in too_few},
    )
