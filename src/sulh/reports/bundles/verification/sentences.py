"""Every sentence read again in its language: no naked number, nothing said that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sulh.kernel.beside import words_beside
from sulh.kernel.languages import EXCEPTED_KINDS, LANGUAGES, Language, Rung
from sulh.kernel.plain_text import foreign_words, hidden_characters, marks_of_markup
from sulh.kernel.quantities import FoundQuantity, Qualifier, quantities_in
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.records import (
    Binding,
    LetterRecord,
    ReadingRecord,
    SentenceRecord,
)
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.declared import check_declared
from sulh.reports.bundles.verification.findings import Finding, Flaw
from sulh.reports.letters.rules.facts import RULES_THAT_COUNT_HEADS
from sulh.reports.letters.rules.ladder import ABOUT_PEOPLE
from sulh.reports.letters.rules.scale import in_units_of
from sulh.reports.letters.rules.template import SentenceType

Versions = Mapping[str, Sequence[SentenceRecord]]
"""Language code -> its sentences in the order of the letter."""

_FLAGGED = "verb_above_claim"
_COUNTED = frozenset({"count", "people"})


def check_sentences(
    versions: Versions, *, letter: LetterRecord, readings: Mapping[str, ReadingRecord]
) -> Iterator[Finding]:
    """Each version by itself, then the versions against one another."""
    for code, sentences in versions.items():
        language = LANGUAGES.get(code)
        if language is None:
            values = {"what": f"language {code}"}
            yield Finding(findings.MALFORMED, layout.sentences_file(code), values=values)
            continue
        for place, times in Counter(each.sentence for each in sentences).items():
            if times > 1:
                yield _finding(findings.SENTENCE_TWICE, code, place)
        for sentence in sentences:
            yield from check_sentence(sentence, language, letter=letter, readings=readings)
    yield from check_versions(versions)


def check_sentence(
    sentence: SentenceRecord,
    language: Language,
    *,
    letter: LetterRecord,
    readings: Mapping[str, ReadingRecord],
) -> Iterator[Finding]:
    """One sentence in one language against its readings and the facts of the letter."""
    found = quantities_in(sentence.text, language)
    yield from _check_kind(sentence, language)
    yield from _check_text(sentence, language)
    yield from _check_naked_numbers(sentence, language)
    yield from _check_verbs(sentence, language)
    for binding in sentence.bindings:
        yield from _check_wording(sentence, binding, found, language)
        yield from _check_holds(sentence, binding, readings, language)
    yield from check_declared(sentence, language, facts=letter.facts, found=found)


def check_versions(versions: Versions) -> Iterator[Finding]:
    """Every language has the sentences of the first, in their order, and binds the same."""
    if not versions:
        return
    (first, sentences), *others = versions.items()
    for second, others_sentences in others:
        here = {each.sentence: each for each in others_sentences}
        if [each.sentence for each in sentences] != [each.sentence for each in others_sentences]:
            odd = sorted({each.sentence for each in sentences} ^ here.keys())
            yield _differs(second, first, ", ".join(odd), "sentences")
        for sentence in sentences:
            if sentence.sentence in here:
                yield from _check_same(sentence, here[sentence.sentence], first, second)


def _check_same(
    one: SentenceRecord, other: SentenceRecord, first: str, second: str
) -> Iterator[Finding]:
    pairs: dict[str, tuple[list[object], list[object]]] = {
        "figures": ([each.claim for each in one.bindings], [each.claim for each in other.bindings]),
        "declared": (
            [(each.fact, each.reason) for each in one.declared],
            [(each.fact, each.reason) for each in other.declared],
        ),
        "type, rung, paragraph": ([_standing(one)], [_standing(other)]),
    }
    for what, (there, here) in pairs.items():
        if Counter(there) != Counter(here):
            yield _differs(second, first, one.sentence, what)


def _standing(sentence: SentenceRecord) -> tuple[object, ...]:
    return (
        sentence.type,
        sentence.rung,
        sentence.paragraph,
        sentence.stands_on,
        sentence.flags,
    )


def _check_kind(sentence: SentenceRecord, language: Language) -> Iterator[Finding]:
    """Whether the sentence has the evidence its type needs, and no figure out of place."""
    place, code = sentence.sentence, language.code
    if sentence.type not in list(SentenceType):
        yield _finding(findings.MALFORMED, code, place, {"what": f"type of {place}"})
        return
    kind = SentenceType(sentence.type)
    bound = bool(sentence.bindings)
    out_of_place = bound and not kind.may_carry_figures
    on_nothing = kind.needs_evidence and not (bound or sentence.stands_on)
    if out_of_place or on_nothing or (kind is SentenceType.FIGURE and not bound):
        yield _finding(findings.TYPE_WITHOUT_EVIDENCE, code, place, {"type": sentence.type})


def _check_text(sentence: SentenceRecord, language: Language) -> Iterator[Finding]:
    """Plain text in the script of its language, and nothing beside a figure that changes it."""
    place, text = sentence.sentence, sentence.text
    bound = [(each.start, each.end) for each in sentence.bindings]
    odd = [f"U+{ord(each):04X}" for each in hidden_characters(text)]
    odd += [*marks_of_markup(text), *foreign_words(text, language, apart=bound)]
    for what in odd:
        yield _finding(findings.NOT_PLAIN_TEXT, language.code, place, {"what": what})
    for start, end in bound:
        for span in words_beside(text, start=start, end=end, language=language):
            values = {"words": span.text, "spoken": text[start:end]}
            yield _finding(findings.QUALIFIER_BESIDE, language.code, place, values)


def _check_naked_numbers(sentence: SentenceRecord, language: Language) -> Iterator[Finding]:
    covered = [(each.start, each.end) for each in sentence.bindings]
    covered += [(each.start, each.end) for each in sentence.declared]
    for number in language.numbers_in(sentence.text):
        is_covered = any(start <= number.start and number.end <= end for start, end in covered)
        if number.kind not in EXCEPTED_KINDS and not is_covered:
            values = {"number": number.text}
            yield _finding(findings.NAKED_NUMBER, language.code, sentence.sentence, values)
    for span in language.amounts_in(sentence.text):
        values = {"number": span.text}
        yield _finding(findings.NAKED_NUMBER, language.code, sentence.sentence, values)


def _check_verbs(sentence: SentenceRecord, language: Language) -> Iterator[Finding]:
    if _FLAGGED in sentence.flags:
        return
    if sentence.rung is None:
        yield from _check_claims_nothing(sentence, language)
        return
    if sentence.rung not in list(Rung):
        values = {"what": f"rung of {sentence.sentence}"}
        yield _finding(findings.MALFORMED, language.code, sentence.sentence, values)
        return
    for verb in language.verbs_in(sentence.text):
        if verb.rung.height > Rung(sentence.rung).height:
            values = {"verb": verb.text, "rung": sentence.rung}
            yield _finding(findings.VERB_TOO_HIGH, language.code, sentence.sentence, values)


def _check_claims_nothing(sentence: SentenceRecord, language: Language) -> Iterator[Finding]:
    """A sentence with figures that claims no rung has no verb about the people counted."""
    if not sentence.bindings:
        return
    for verb in language.verbs_in(sentence.text):
        if verb.rung in ABOUT_PEOPLE:
            values = {"verb": verb.text, "rung": "none"}
            yield _finding(findings.VERB_TOO_HIGH, language.code, sentence.sentence, values)


def _check_wording(
    sentence: SentenceRecord,
    binding: Binding,
    found: Sequence[FoundQuantity],
    language: Language,
) -> Iterator[Finding]:
    """The text must say what is bound: this number, this qualifier, and no other number."""
    said = [
        (each.quantity.number, each.quantity.qualifier.value)
        for each in found
        if binding.start <= each.number_start and each.number_end <= binding.end
    ]
    quoted = sentence.text[binding.start : binding.end]
    if quoted != binding.spoken or said != [(binding.number, binding.qualifier)]:
        expected = f"{binding.qualifier} {binding.number}"
        values = {"name": binding.name, "expected": expected}
        yield _finding(findings.BINDING_NOT_IN_TEXT, language.code, sentence.sentence, values)


def _check_holds(
    sentence: SentenceRecord,
    binding: Binding,
    readings: Mapping[str, ReadingRecord],
    language: Language,
) -> Iterator[Finding]:
    reading = readings.get(binding.reading)
    if reading is None or binding.qualifier not in list(Qualifier):
        values = {"reading": binding.reading}
        yield _finding(findings.NO_READING, language.code, sentence.sentence, values)
        return
    unit = "" if binding.unit in _COUNTED else binding.unit
    not_people = binding.unit == "people" and reading.rule not in RULES_THAT_COUNT_HEADS
    if unit != (reading.currency or "") or not_people:
        values = {"name": binding.name}
        yield _finding(findings.UNIT_DIFFERS, language.code, sentence.sentence, values)
        return
    quantity = in_units_of(binding.quantity, reading.currency)
    if not quantity.holds_for(reading.interval, universe=reading.universe):
        low, high = str(reading.low), str(reading.high)
        values = {"spoken": binding.spoken, "low": low, "high": high}
        place = sentence.sentence
        yield _finding(findings.QUANTITY_DOES_NOT_HOLD, language.code, place, values)


def _differs(second: str, first: str, place: str, what: str) -> Finding:
    values = {"first": first, "second": second, "what": what}
    return _finding(findings.BINDINGS_DIFFER, second, place, values)


def _finding(flaw: Flaw, code: str, place: str, values: Mapping[str, str] | None = None) -> Finding:
    return Finding(flaw, layout.sentences_file(code), place, values or {})
