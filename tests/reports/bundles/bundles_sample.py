"""A small invented office and its letter, sealed: what the tests of bundles change and break."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sulh.evidence.figures.measures import MEASURES, Scope, sql
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.bundles.formats.archive import zip_bytes
from sulh.reports.bundles.formats.bundle import write_bundle
from sulh.reports.bundles.formats.evidence import EvidenceTables, database_of
from sulh.reports.bundles.formats.signing import public_key_pem
from sulh.reports.bundles.rules.canonical import canonical_json
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord
from sulh.reports.letters.formats import akn, docx, pdf
from sulh.reports.letters.formats.document import (
    FactRow,
    Headings,
    LetterView,
    Masthead,
    Run,
    RunKind,
    SentenceView,
)
from sulh.reports.letters.rules.mandate import facts_of_every_letter
from sulh.reports.letters.rules.template import MandateFacts

OFFICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGERS_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
OFFICE_PUB = public_key_pem(OFFICE_KEY)
PSEUDONYM_KEY = bytes(32)
SEALED_AT = datetime.datetime(2005, 5, 10, 9, 0, tzinfo=datetime.UTC)
AUDIT_HEAD = hashlib.sha256(b"the last entry of the audit").hexdigest()
PEOPLE = 60
SESSIONS = 8

_PERIOD = ["2004-04-24", "2005-05-10"]
_DIALOGUE = {"activity.project_id": ["ND-2004"], "period": _PERIOD}
_SEXES = ("f", "m", "unstated")


def evidence_tables() -> dict[str, pa.Table]:
    """Sixty people at eight sessions of one project; two of them may be one; three pledges."""
    return {
        "attendance": pa.Table.from_pylist(_attendances()),
        "headcount": pa.Table.from_pylist(
            [
                {"session_id": "ND-2004-01", "sex": "f", "affiliation": "community", "people": 31},
                {"session_id": "ND-2004-02", "sex": "m", "affiliation": "community", "people": 44},
            ]
        ),
        "session": pa.Table.from_pylist([_session(number) for number in range(1, SESSIONS + 1)]),
        "activity": pa.Table.from_pylist(
            [
                {
                    "activity_id": "ND-2004-A",
                    "project_id": "ND-2004",
                    "pillar": "national_dialogue",
                    "kind": "dialogue",
                    "course": "unstated",
                    "rung": "completed",
                }
            ]
        ),
        "project": pa.Table.from_pylist(
            [
                {
                    "project_id": "ND-2004",
                    "pillar": "national_dialogue",
                    "started_on": "2004-04-24",
                    "ended_on": "2005-05-10",
                }
            ]
        ),
        "place": pa.Table.from_pylist(_places()),
        "universe": pa.Table.from_pylist(
            [{"universe_id": "ELECTION-2005", "item_id": f"C-{n:02}"} for n in range(1, 5)]
        ),
        "money": pa.Table.from_pylist(
            [
                _pledge(1, 120_000_000, "pledge"),
                _pledge(2, 90_000_000, "pledge"),
                _pledge(3, 50_000_000, "receipt"),
            ]
        ),
    }


def _attendances() -> list[dict[str, Any]]:
    lines = []
    for person in range(PEOPLE):
        for time in range(3):
            lines.append(
                {
                    "attendance_id": len(lines) + 1,
                    "session_id": f"ND-2004-{(person + 3 * time) % SESSIONS + 1:02}",
                    "person": person + 1,
                    "person_low": 1 if person == 1 else person + 1,
                    "person_high": 1000 + person if time == 2 and person == 5 else person + 1,
                    "role": "participant",
                    "rung": "came",
                    "generation": 0,
                    "trained_by": 7 if person == 9 else 0,
                    "sex": "f" if person < 22 else "unstated" if person > 56 else "m",
                    "age_band": "30_44",
                    "affiliation": "civil_society",
                    "district_id": "D-RASHT" if person % 2 else "D-KULOB",
                }
            )
    return lines


def _session(number: int) -> dict[str, Any]:
    return {
        "session_id": f"ND-2004-{number:02}",
        "activity_id": "ND-2004-A",
        "held_on": f"2004-{4 + number:02}-12",
        "status": "held",
        "place_id": "T-KULOB",
        "district_id": "D-KULOB",
        "centre_id": "unstated",
        "constituency_id": f"C-{(number - 1) % 4 + 1:02}",
    }


def _places() -> list[dict[str, Any]]:
    regions = [("R-KHATLON", "region", ""), ("R-DRS", "region", "")]
    below = [
        ("D-KULOB", "district", "R-KHATLON"),
        ("T-KULOB", "city", "D-KULOB"),
        ("D-RASHT", "district", "R-DRS"),
        *((f"C-{number:02}", "constituency", "R-KHATLON") for number in range(1, 5)),
    ]
    return [
        {"place_id": place, "kind": kind, "parent_id": parent, "election_id": ""}
        for place, kind, parent in [*regions, *below]
    ]


def _pledge(number: int, minor_units: int, kind: str) -> dict[str, Any]:
    return {
        "statement_id": f"ST-{number:03}",
        "project_id": "ND-2004",
        "donor_id": f"DONOR-{number}",
        "kind": kind,
        "minor_units": minor_units,
        "currency": "USD",
        "dated": "2004-09-01",
    }


# Readings, counted by the measures themselves


def _reading(
    name: str,
    rule: str,
    scope: Mapping[str, Any],
    *,
    currency: str | None = None,
    by_sex: bool = False,
) -> list[ReadingRecord]:
    whole = _counted(ReadingRecord(**_asked(name, rule, scope), currency=currency))
    if not by_sex:
        return [whole]
    cells = [
        _counted(
            replace(whole, reading=f"{name}.sex.{sex}", part_of=name, cell={"sex": sex}, cut=None)
        )
        for sex in _SEXES
    ]
    cut = {
        cell.cell["sex"]: {"value": cell.value, "low": cell.low, "high": cell.high}
        for cell in cells
        if cell.cell
    }
    return [replace(whole, cut={"sex": cut}, sums=True), *cells]


def _asked(name: str, rule: str, scope: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "reading": name,
        "title": {"en": name.replace("_", " "), "ar": name},
        "rule": rule,
        "rule_words": dict(MEASURES[rule].words),
        "scope": dict(scope),
        "value": 0,
        "low": 0,
        "high": 0,
        "as_of": "2005-05-10T09:00:00Z",
    }


def _counted(reading: ReadingRecord) -> ReadingRecord:
    select = MEASURES[reading.rule].reading_select(
        Scope.from_record(reading.scope), cell=reading.cell
    )
    with database_of(evidence_tables()) as connection:
        row = connection.execute(sql(select, "duckdb")).fetchall()[0]
    value, low, high, *universe = row
    return replace(
        reading, value=value, low=low, high=high, universe=universe[0] if universe else None
    )


@cache
def readings() -> tuple[ReadingRecord, ...]:
    """Every counting rule once; the participants cut by sex."""
    pledges = {"money.kind": ["pledge"], "money.currency": ["USD"]}
    return (
        *_reading("dialogue_participants", "unique_people", _DIALOGUE, by_sex=True),
        *_reading("dialogue_sessions", "sessions", _DIALOGUE),
        *_reading("dialogue_attendances", "attendances", _DIALOGUE),
        *_reading("dialogue_courses", "once_per_course", _DIALOGUE),
        *_reading("dialogue_heads", "headcount", _DIALOGUE),
        *_reading(
            "constituencies_covered",
            "covered_of_universe",
            {**_DIALOGUE, "universe": "ELECTION-2005"},
        ),
        *_reading("pledges", "money", pledges, currency="USD"),
    )


# The letter

_NOUNS = {
    "en": {
        "sessions": Nouns({"one": "session", "other": "sessions"}),
        "participants": Nouns({"one": "participant", "other": "participants"}),
        "constituencies": Nouns({"one": "constituency", "other": "constituencies"}),
    },
    "ar": {
        "sessions": Nouns(
            {"one": "جلسة", "two": "جلستان", "few": "جلسات", "many": "جلسة", "other": "جلسة"},
            gender="f",
        ),
        "participants": Nouns(
            {"one": "مشارك", "two": "مشاركان", "few": "مشاركين", "many": "مشاركا", "other": "مشارك"}
        ),
        "constituencies": Nouns(
            {
                "one": "دائرة", "two": "دائرتان", "few": "دوائر", "many": "دائرة", "other": "دائرة",
                "all": "الدوائر",
            },
            gender="f",
        ),
    },
}  # fmt: skip

_QUANTITIES = {
    "sessions": ("dialogue_sessions", Quantity(8)),
    "participants": ("dialogue_participants", Quantity(50, Qualifier.MORE_THAN)),
    "constituencies": ("constituencies_covered", Quantity(4, Qualifier.ALL)),
    "pledged": ("pledges", Quantity(2_000_000, Qualifier.MORE_THAN, "USD")),
}
_FACTS = {
    "established": {"kind": "date", "value": "2000-06-01", "reason": "the office was opened"},
    "until": {"kind": "date", "value": "2006-06-01", "reason": "the mandate runs until"},
}

_FACTS_OF_EVERY_LETTER = {
    name: fact.as_record()
    for name, fact in facts_of_every_letter(
        datetime.date(2005, 5, 10),
        MandateFacts(until=datetime.date(2006, 6, 1), previous_until=datetime.date(2005, 6, 1)),
    ).items()
}

_TEXTS: Sequence[tuple[str, int, str, str | None, dict[str, str]]] = (
    (
        "p1.s1", 1, "event", None,
        {
            "en": "The Office was opened on {established} to keep company with the country.",
            "ar": "افتتح المكتب في {established} ليرافق البلد.",
        },
    ),
    (
        "p2.s1", 2, "figure", "reached",
        {
            "en": "Within the national dialogue, {sessions} were held, in which {participants} "
            "took part.",
            "ar": "وفي إطار الحوار الوطني عقدت {sessions} شارك فيها {participants}.",
        },
    ),
    (
        "p2.s2", 2, "figure", "reached",
        {
            "en": "The meetings covered {constituencies} of the country.",
            "ar": "وعقدت اجتماعات في {constituencies} من البلد.",
        },
    ),
    (
        "p3.s1", 3, "contribution", None,
        {
            "en": "Donor countries have pledged {pledged} for the work of the Office.",
            "ar": "وتعهدت البلدان المانحة بتقديم {pledged} لأعمال المكتب.",
        },
    ),
    (
        "p4.s1", 4, "intention", None,
        {
            "en": "It is my intention to continue its activities until {until}.",
            "ar": "وأعتزم مواصلة أنشطته حتى {until}.",
        },
    ),
    (
        "p5.s1", 5, "formula", None,
        {
            "en": "I should be grateful if you would bring this letter to the attention of the "
            "members of the Council.",
            "ar": "وأرجو ممتنا أن تعرضوا هذه الرسالة على نظر أعضاء المجلس.",
        },
    ),
)  # fmt: skip


def sentences() -> dict[str, list[dict[str, Any]]]:
    """The letter in English and Arabic as ``sentences/<language>.json`` holds it."""
    return {code: [_spoken(code, *each) for each in _TEXTS] for code in ("en", "ar")}


def _spoken(
    code: str, place: str, paragraph: int, kind: str, rung: str | None, texts: Mapping[str, str]
) -> dict[str, Any]:
    text, bindings, declared = "", [], []
    for part in texts[code].replace("}", "{").split("{"):
        start = len(text)
        if part in _QUANTITIES:
            reading, quantity = _QUANTITIES[part]
            spoken = quantity.spoken_in(LANGUAGES[code], _NOUNS[code].get(part))
            text += spoken
            bindings.append(_binding(part, reading, quantity, spoken, start))
        elif part in _FACTS:
            day = datetime.date.fromisoformat(_FACTS[part]["value"])
            text += LANGUAGES[code].date(day)
            span = {"text": text[start:], "start": start, "end": len(text)}
            declared.append({"fact": part, **span, "reason": _FACTS[part]["kind"]})
        else:
            text += part
    return {
        "sentence": place,
        "paragraph": paragraph,
        "type": kind,
        "rung": rung,
        "stands_on": ["ND-2004"],
        "text": text,
        "bindings": bindings,
        "declared": declared,
        "note": "",
        "flags": [],
    }


def _binding(
    name: str, reading: str, quantity: Quantity, spoken: str, start: int
) -> dict[str, Any]:
    return {
        "name": name,
        "reading": reading,
        "qualifier": quantity.qualifier.value,
        "number": quantity.number,
        "unit": quantity.unit,
        "spoken": spoken,
        "start": start,
        "end": start + len(spoken),
    }


def letter() -> LetterRecord:
    return LetterRecord(
        symbol="S/2005/323",
        name="2005",
        office="The Office",
        dated="2005-05-10",
        distributed="2005-05-18",
        original_language="en",
        languages=["en", "ar"],
        period=_PERIOD,
        until="2006-06-01",
        previous_until="2005-06-01",
        facts={**_FACTS_OF_EVERY_LETTER, **_FACTS},
    )


def letter_view(code: str, spoken: Sequence[Mapping[str, Any]]) -> LetterView:
    """The letter laid out: for the tests that print it, whole or changed."""
    paragraphs: dict[int, list[SentenceView]] = {}
    for each in spoken:
        view = SentenceView(each["sentence"], _runs(each))
        paragraphs.setdefault(each["paragraph"], []).append(view)
    return LetterView(
        name="2005",
        symbol="S/2005/323",
        language=LANGUAGES[code],
        original_language="en",
        dated=datetime.date(2005, 5, 10),
        distributed=datetime.date(2005, 5, 18),
        title="Letter" if code == "en" else "رسالة",
        paragraphs=tuple(tuple(each) for each in paragraphs.values()),
        signature="(Signed)" if code == "en" else "(توقيع)",
        notice="Draft, not a United Nations document" if code == "en" else "مسودة",
        masthead=Masthead("UN", "Council", "Distr.: General", "18", "Original", code),
        headings=Headings("Input", "Text", "Facts", ("a", "b", "c", "d", "e", "f", "g")),
        facts=tuple(_fact_row(code, each, bound) for each in spoken for bound in each["bindings"]),
    )


def _fact_row(code: str, sentence: Mapping[str, Any], bound: Mapping[str, Any]) -> FactRow:
    return FactRow(
        figure=bound["reading"].replace("_", " ") if code == "en" else bound["reading"],
        said=bound["spoken"],
        rule="",
        value="",
        interval="",
        by_sex="",
        reading=bound["reading"],
        sentence_ids=(sentence["sentence"],),
        note=sentence["note"],
    )


def _runs(sentence: Mapping[str, Any]) -> tuple[Run, ...]:
    runs, at = [], 0
    for each in sentence["bindings"]:
        quantity = sentence["text"][each["start"] : each["end"]]
        runs.append(Run(sentence["text"][at : each["start"]]))
        runs.append(Run(quantity, RunKind.QUANTITY, str(each["number"]), each["reading"]))
        at = each["end"]
    return tuple(run for run in (*runs, Run(sentence["text"][at:])) if run.text)


@cache
def letters() -> Mapping[str, bytes]:
    """The letters in every format and both languages."""
    made = {}
    for code, spoken in sentences().items():
        view = letter_view(code, spoken)
        made |= {
            f"2005.{code}.pdf": pdf.render(view),
            f"2005.{code}.docx": docx.render(view),
            f"2005.{code}.xml": akn.render(view),
        }
    return made


def counting_keys() -> Callable[[], bytes]:
    """Keys that are new at every call, and the same in every test."""
    made = iter(range(1, 1000))
    return lambda: hashlib.sha256(b"%d" % next(made)).digest()


def seal(edition: Edition = Edition.PUBLIC, **changed: Any) -> bytes:
    """The sample letter sealed, with what a test wants to be otherwise."""
    parts: dict[str, Any] = {
        "edition": edition,
        "letter": letter(),
        "readings": readings(),
        "sentences": sentences(),
        "files": letters(),
        "evidence": EvidenceTables(evidence_tables()),
        "signing_key": OFFICE_KEY,
        "office": "The Office",
        "sealed_at": SEALED_AT,
        "audit_head": AUDIT_HEAD,
        "pseudonym_key": PSEUDONYM_KEY,
        "new_key": counting_keys(),
    }
    return write_bundle(**{**parts, **changed})


@cache
def public_bundle() -> bytes:
    return seal()


@cache
def auditors_bundle() -> bytes:
    return seal(Edition.AUDITOR)


# Taking a bundle apart and putting it together again


@dataclass
class Opened:
    """The files of a bundle in hand, to be changed and sealed again."""

    files: dict[str, bytes]

    def json(self, name: str) -> Any:
        return json.loads(self.files[name])

    def put_json(self, name: str, value: Any) -> None:
        self.files[name] = canonical_json(value)

    def rehashed(self) -> None:
        """Write the hashes of the files as they are now into the manifest."""
        manifest = self.json("manifest.json")
        manifest["files"] = {
            name: hashlib.sha256(content).hexdigest()
            for name, content in self.files.items()
            if name not in ("manifest.json", "manifest.sig")
        }
        self.put_json("manifest.json", manifest)

    def signed(self, key: Ed25519PrivateKey = OFFICE_KEY) -> None:
        """Sign the manifest as it is now with ``key``, naming that key in it."""
        manifest = self.json("manifest.json")
        manifest["public_key"] = public_key_pem(key).decode()
        self.put_json("manifest.json", manifest)
        self.files["manifest.sig"] = key.sign(self.files["manifest.json"])

    def packed(self) -> bytes:
        return zip_bytes(self.files)


def opened(content: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return Opened({name: archive.read(name) for name in archive.namelist()})
