"""``sulh letter write|check|render|clear|send|return|seal NAME --office DB``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sulh.evidence.figures.actions import NotYetRecognised
from sulh.foundation.accounts.access import NoSuchAccount, account_named
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.speaking import Speaker
from sulh.kernel.problems import Refused
from sulh.kernel.symbols import parse_symbol
from sulh.reports.bundles.actions import hold_sent, seal_letter
from sulh.reports.bundles.formats.bundle import NotSealableError
from sulh.reports.bundles.reads import NoKeys, keys_folder, office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.access import NoSuchLetter, letter_named
from sulh.reports.letters.actions import (
    check_letter,
    clear_letter,
    return_letter,
    send_letter,
    take_letter_readings,
    write_letter,
)
from sulh.reports.letters.models import Letter
from sulh.reports.letters.reads import (
    Checked,
    check_version,
    newest_version,
    rendered_files,
    sent_files,
)
from sulh.reports.letters.rules.findings import is_false
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.steps import StepRefused

DONE, REFUSED, CANNOT_READ = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Do one thing with one letter; 0 done, 1 refused or false, 2 cannot read."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        by = account_named(given.by or CONSOLE)
        return WHAT[given.what](given, by, speaker)
    except (
        NoSuchAccount,
        NotAllowed,
        NoSuchLetter,
        StepRefused,
        NotSealableError,
        NotYetRecognised,
        NoKeys,
    ) as refusal:
        speaker.say(f"Not done: {refusal}.")
        return REFUSED


def write(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """Keep a version of a letter from a file in the form of how-to/write-a-letter."""
    path = Path(given.name)
    try:
        source = path.read_text("utf-8")
        template = read_template(source, file=path.name)
    except (OSError, UnicodeDecodeError) as error:
        speaker.say(f"{path} cannot be read: {error}")
        return CANNOT_READ
    except Refused as refusal:
        for problem in refusal.problems:
            speaker.problem(problem)
        return CANNOT_READ
    version = write_letter(template=template, source=source, at=datetime.now(UTC), by=by)
    speaker.record(
        {"event": "letter", "letter": template.name, "version": version.number, "state": "draft"},
        f"Letter {template.name}, version {version.number}, is a draft.",
    )
    return DONE


def check(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """Say everything the desk finds; with --by the letter becomes checked if nothing is false."""
    letter = letter_named(given.name)
    now = datetime.now(UTC)
    if given.by:
        checked = check_letter(letter=letter, at=now, by=by).checked
    else:
        if letter.state != Letter.State.SENT:
            take_letter_readings(letter=letter, at=now, by=by)
        checked = check_version(newest_version(letter)[0])
    return tell_findings(letter, checked, speaker)


def tell_findings(letter: Letter, checked: Checked, speaker: Speaker) -> int:
    """Say each finding and the sum of them; 1 when something is false."""
    for finding in checked.findings:
        mark = "!" if is_false(finding) else "·"
        where = f"{finding.sentence}{f' ({finding.language})' if finding.language else ''}"
        speaker.record(
            {"event": "finding", "letter": letter.pk, **finding.as_record()},
            f"{mark} {where}: {finding.message} {finding.remedy} [{finding.code}]",
        )
    false = sum(map(is_false, checked.findings))
    changed = checked.changed
    sentences = sum(map(len, checked.draft.spoken.values()))
    speaker.record(
        {
            "event": "checked",
            "letter": letter.pk,
            "state": letter.state,
            "sentences": sentences,
            "readings": len(checked.readings),
            "false": false,
            "flags": len(checked.findings) - false,
            "changed_since": changed,
        },
        f"Letter {letter.pk} ({letter.state}): {sentences} sentences, "
        f"{len(checked.readings)} readings, {false} false, "
        f"{len(checked.findings) - false} flagged"
        + (f"; the records changed since: {', '.join(changed)}" if changed else "."),
    )
    return REFUSED if false or changed else DONE


def render(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """Write the letter as PDF, DOCX and Akoma Ntoso into --out."""
    letter = letter_named(given.name)
    version, template = newest_version(letter)
    languages = [code for code in given.languages.split(",") if code] or list(template.languages)
    unknown = sorted(set(languages) - set(template.languages))
    if unknown:
        speaker.say(f"The letter has no text in {', '.join(unknown)}.")
        return REFUSED
    if letter.state != Letter.State.SENT:
        take_letter_readings(letter=letter, at=datetime.now(UTC), by=by)
    given.out.mkdir(parents=True, exist_ok=True)
    files = sent_files(version) or rendered_files(check_version(version))
    for name, content in files.items():
        if name.split(".")[-2] not in languages:
            continue
        (given.out / name).write_bytes(content)
        speaker.record({"event": "file", "file": name, "size": len(content)}, f"{given.out / name}")
    return DONE


def clear(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """The head of office clears a checked letter."""
    clear_letter(letter=letter_named(given.name), at=datetime.now(UTC), by=by)
    return _say_state(given, speaker)


def send(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """A cleared letter goes to Headquarters and is frozen."""
    send_letter(letter=letter_named(given.name), at=datetime.now(UTC), by=by)
    return _say_state(given, speaker)


def give_back(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """Return a letter with --reason."""
    letter = letter_named(given.name)
    return_letter(letter=letter, reason=given.reason, at=datetime.now(UTC), by=by)
    return _say_state(given, speaker)


def seal(given: argparse.Namespace, by: Account, speaker: Speaker) -> int:
    """Write the bundle of a letter that was sent; --auditor NAME for the auditor's edition."""
    letter = letter_named(given.name)
    hold_sent(letter)
    edition = Edition.AUDITOR if given.auditor else Edition.PUBLIC
    given.out.mkdir(parents=True, exist_ok=True)
    sealed = seal_letter(
        letter=letter,
        edition=edition,
        keys=office_keys(given.keys or keys_folder()),
        at=datetime.now(UTC),
        by=by,
        given_to=given.auditor,
    )
    ending = ".auditor.sulh.zip" if given.auditor else ".sulh.zip"
    path = given.out / f"{parse_symbol(letter.symbol).file_safe}{ending}"
    path.write_bytes(sealed.content)
    speaker.record(
        {"event": "sealed", "file": path.name, "edition": edition, "sha256": sealed.seal.sha256},
        f"{path} ({edition} edition, SHA-256 {sealed.seal.sha256})",
    )
    return DONE


def _say_state(given: argparse.Namespace, speaker: Speaker) -> int:
    letter = letter_named(given.name)
    speaker.record(
        {"event": "letter", "letter": letter.pk, "state": letter.state},
        f"Letter {letter.pk} is {letter.state}.",
    )
    return DONE


WHAT: dict[str, Callable[[argparse.Namespace, Account, Speaker], int]] = {
    "write": write,
    "check": check,
    "render": render,
    "clear": clear,
    "send": send,
    "return": give_back,
    "seal": seal,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh letter", description=__doc__)
    parser.add_argument("what", choices=list(WHAT))
    parser.add_argument("name", help="a letter (2005 or S/2005/323); for write, a file")
    parser.add_argument("--office", required=True)
    parser.add_argument("--languages", default="", help="en,ar; all of the letter's if left out")
    parser.add_argument("--out", type=Path, default=Path())
    parser.add_argument(
        "--keys", type=Path, help="folder of the keys; else SULH_KEYS, or beside the office's file"
    )
    parser.add_argument("--auditor", default="", metavar="NAME", help="seal for a named auditor")
    parser.add_argument("--by", default="", help="the account that takes the step")
    parser.add_argument("--reason", default="", help="why a letter is returned")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
