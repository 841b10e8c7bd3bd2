"""What a person or a program gets from each command, in a process of its own or in this one."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.evidence.identity.test_identity_resolving import misjudge
from tests.small_office import LINES, PEOPLE, PLAN, SECRETS, SHEETS, letter_of_2005, sulh, workbook
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.models import (
    PairJudgement,
    Resolution,
    ResolutionDeed,
    StandingPair,
)
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.rules import append_again_statements
from sulh.foundation.files.models import ReceivedFile
from sulh.interfaces.console import (
    account,
    audit,
    figures,
    importing,
    letter,
    pairs,
    plan,
)
from sulh.interfaces.console.main import COMMANDS, main
from sulh.interfaces.console.verify import run as verify
from sulh.records.activities.models import Attendance
from sulh.reports.letters.models import Letter, LetterVersion

HERE = ("--office", "the one the test has open")
Run = Callable[[Sequence[str]], int]
Output = pytest.CaptureFixture[str]

ON_AN_OFFICE = [command.name for command in COMMANDS if command.needs_office]
ARGUMENTS = {
    "account": ["nigora", "--role", "desk"],
    "plan": ["plan.toml"],
    "import": ["list.xlsx"],
    "pairs": ["list"],
    "letter": ["check", "2005"],
    "audit": ["verify"],
}
NAMES_ONLY = dict.fromkeys(("ND-2004-01", "ND-2004-02"), "| № | Ф.И.О. |\n| 1 | Раҳимов Далер |")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """The small office's sheets as a file."""
    path = tmp_path / "lists.xlsx"
    path.write_bytes(workbook(SHEETS))
    return path


def records(output: Output) -> list[dict[str, object]]:
    """Standard output as one JSON object a line."""
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


# The entry point


def test_help_names_every_command(capsys: Output) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {command.name} " in shown for command in COMMANDS)
    assert main([]) == 0


def test_an_unknown_command_is_answered_with_the_known_ones(capsys: Output) -> None:
    assert main(["sing"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "there is no command sing" in told.err
    assert "import" in told.err


@pytest.mark.parametrize("command", ON_AN_OFFICE)
def test_a_command_on_an_office_that_is_not_there_says_how_to_make_one(
    command: str, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere.sqlite3"
    done = sulh(command, *ARGUMENTS.get(command, []), "--office", nowhere)
    assert (done.returncode, done.stdout) == (2, "")
    assert "sulh office new" in done.stderr
    assert "Traceback" not in done.stderr
    assert not nowhere.exists()


@pytest.mark.parametrize(
    "office", ["mysql://localhost/office", "postgresql://nobody@127.0.0.1:1/none"]
)
def test_an_address_where_no_office_can_be_is_said_to_be_so(office: str) -> None:
    for arguments in (("figures", "--office", office), ("office", "new", office)):
        done = sulh(*arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_said_to_be_so(tmp_path: Path) -> None:
    poem = tmp_path / "poem.sqlite3"
    poem.write_text("Oh, the times when lists were paper lists." * 40)
    done = sulh("figures", "--office", poem)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_office_is_made_once_and_not_over_another_file(tmp_path: Path) -> None:
    office = tmp_path / "office.sqlite3"
    assert sulh("office", "upgrade", office).returncode == 2
    assert not office.exists()
    assert sulh("office", "new", office).returncode == 0
    again = sulh("office", "new", office)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert sulh("office", "upgrade", office).returncode == 0
    assert sulh("audit", "verify", "--office", office).returncode == 0


def test_an_audit_tampered_with_under_its_triggers_is_told(tmp_path: Path) -> None:
    office = tmp_path / "office.sqlite3"
    sulh("office", "new", office)
    with sqlite3.connect(office) as raw:
        for statement in append_again_statements(table="audit_auditentry", vendor="sqlite"):
            raw.execute(statement)
        raw.execute("UPDATE audit_auditentry SET details = '{\"places\": 1}' WHERE number = 1")
    raw.close()
    done = sulh("audit", "verify", "--office", office, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["holds"], told["wrong"]) == (False, "entry 1 was changed")


# plan


def test_a_plan_goes_on_file_whole_or_not_at_all(
    small_office: SmallOffice, tmp_path: Path, capsys: Output
) -> None:
    entries = AuditEntry.objects.count()
    path = tmp_path / "plan.toml"
    path.write_text(
        'partners = [{ code = "A", kind = "party", names = { en = "A" } }, { code = "B" }]'
    )
    assert plan.run([str(path), *HERE]) == 1
    told = capsys.readouterr().err
    assert "partners B" in told
    assert "kind" in told
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("[[[", 2, "cannot be read"),
        ("[[songs]]\ncode = 'x'", 1, "songs"),
        ("[[pillar]]\ncode = 'fishing'\nobjective = {}", 1, "a_pillar_is_one_of_the_office"),
        ("[[pillar]]\ncode = 'office'\nobjective = 'peace'", 1, "another kind"),
        (
            "[[figure]]\nname = 'x'\nrule = 'sessions'\nperiod = ['a', 'b']\ntitles = {}",
            1,
            "another kind",
        ),
        ("[[figure]]\nname = 'x'\nrule = 'guess'\ntitles = {}", 1, "no counting rule guess"),
        (
            "[[figure]]\nname='x'\nrule='sessions'\ntitles={}\nscope={'a.b'=['c']}",
            1,
            "No evidence table",
        ),
    ],
)
def test_a_plan_that_cannot_stand_is_refused_with_its_reason(
    small_office: SmallOffice, tmp_path: Path, capsys: Output, text: str, code: int, told: str
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    assert plan.run([str(path), *HERE]) == code
    assert told in capsys.readouterr().err


def test_a_plan_is_changed_by_those_who_may(
    small_office: SmallOffice, tmp_path: Path, capsys: Output
) -> None:
    account.run(["nigora", "--role", "donor", *HERE])
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    assert plan.run([str(path), "--by", "nigora", *HERE]) == 1
    assert "may not change a plan" in capsys.readouterr().err


# account


def test_the_first_administrator_gets_a_password_at_the_console(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    given = ["zarina", "--role", "administrator", "--password", *HERE]
    monkeypatch.setattr("sys.stdin", io.StringIO("too-short\n"))
    assert account.run(given) == 1
    assert not Account.objects.filter(username="zarina").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("seven-walnuts-in-a-bowl\n"))
    assert account.run(given) == 0
    assert Account.objects.get(username="zarina").check_password("seven-walnuts-in-a-bowl")
    assert "walnuts" not in capsys.readouterr().out


def test_an_account_is_opened_once_and_audited(small_office: SmallOffice, capsys: Output) -> None:
    assert account.run(["nigora", "--role", "desk", "--json", *HERE]) == 0
    assert records(capsys) == [{"event": "account", "name": "nigora", "role": "desk"}]
    assert Account.objects.get(username="nigora").role == "desk"
    newest = AuditEntry.objects.order_by("-number")[0]
    assert newest.sentence == "opened the account nigora as desk"
    assert account.run(["nigora", "--role", "desk", *HERE]) == 1
    with pytest.raises(SystemExit, match="2"):
        account.run(["nigora", "--role", "king", *HERE])


# import


def test_an_import_says_one_object_a_line_and_names_nobody(
    small_office: SmallOffice, lists: Path, capsys: Output
) -> None:
    assert importing.run([str(lists), "--json", *HERE]) == 0
    told = records(capsys)
    assert [record["event"] for record in told] == ["sheet", "sheet", "sheet", "recognised"]
    assert [record["lines_recorded"] for record in told[:3]] == [7, 6, 4]
    assert told[3]["lines"] == LINES
    assert not [secret for secret in SECRETS if secret in str(told)]


def test_a_rehearsal_keeps_nothing(small_office: SmallOffice, lists: Path, capsys: Output) -> None:
    entries = AuditEntry.objects.count()
    assert importing.run([str(lists), "--dry-run", "--json", *HERE]) == 0
    told = capsys.readouterr()
    assert "nothing was kept" in told.err
    assert len(told.out.splitlines()) == 4
    assert not Attendance.objects.exists()
    assert not ReceivedFile.objects.exists()
    assert AuditEntry.objects.count() == entries


def test_an_import_that_holds_a_line_back_ends_with_one_and_says_where(
    small_office: SmallOffice, tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        workbook({"ND-2004-01": "| № | Ф.И.О. | Пол |\n| 1 | | ж |\n| 2 | Холова Зебо | ж |"})
    )
    assert importing.run([str(path), "--json", *HERE]) == 1
    [problem] = [record for record in records(capsys) if record["event"] == "problem"]
    assert (problem["code"], problem["file"], problem["sheet"], problem["row"]) == (
        "line_without_a_name",
        "list.xlsx",
        "ND-2004-01",
        2,
    )
    assert problem["message"]
    assert problem["remedy"]


def test_a_file_that_is_not_there_is_said_before_anything_is_read(
    small_office: SmallOffice, lists: Path, tmp_path: Path
) -> None:
    assert importing.run([str(lists), str(tmp_path / "lost.xlsx"), *HERE]) == 2
    assert not ReceivedFile.objects.exists()


def test_a_warning_alone_is_no_failure(small_office: SmallOffice, lists: Path) -> None:
    assert importing.run([str(lists), *HERE]) == 0
    assert importing.run([str(lists), *HERE]) == 0
    assert Attendance.objects.count() == LINES


def test_nobody_unknown_or_without_the_right_imports(
    small_office: SmallOffice, lists: Path
) -> None:
    assert importing.run([str(lists), "--by", "nobody", *HERE]) == 1
    account.run(["nigora", "--role", "donor", *HERE])
    assert importing.run([str(lists), "--by", "nigora", *HERE]) == 1
    assert not ReceivedFile.objects.exists()


# figures


def test_figures_are_told_with_their_interval_rule_and_cut(
    small_office: SmallOffice, capsys: Output
) -> None:
    small_office.import_sheets()
    asked = ["--name", "participants_2004_05", "--by", "sex", "--json", *HERE]
    assert figures.run(asked) == 0
    [told] = records(capsys)
    assert (told["low"], told["value"], told["high"]) == (PEOPLE, PEOPLE, PEOPLE)
    assert told["rule"] == "unique_people"
    assert told["sums"] is True
    assert [cell["cell"] for cell in told["by"]] == [{"sex": "f"}, {"sex": "m"}]  # type: ignore[attr-defined]


def test_a_figure_opens_to_the_lines_of_the_sheets_that_prove_it(
    small_office: SmallOffice, capsys: Output
) -> None:
    small_office.import_sheets()
    assert figures.run(["--name", "participants_2004_05", "--lines", "--json", *HERE]) == 0
    told, *lines = records(capsys)
    assert len(lines) >= PEOPLE
    assert all(line["file"] and line["sheet"] and line["row"] for line in lines)
    assert told["event"] == "figure"


def test_an_unknown_figure_or_an_impossible_cut_is_refused(
    small_office: SmallOffice, capsys: Output
) -> None:
    assert figures.run(["--name", "songs", *HERE]) == 1
    assert figures.run(["--name", "sessions_2004_05", "--by", "sex", *HERE]) == 1
    assert "Traceback" not in capsys.readouterr().err


# pairs


def test_a_pair_is_listed_judged_and_undone_by_numbers_alone(
    small_office: SmallOffice, capsys: Output
) -> None:
    small_office.import_sheets(NAMES_ONLY)
    assert pairs.run(["list", "--json", *HERE]) == 0
    [pair] = records(capsys)
    first, second = str(pair["first"]), str(pair["second"])
    assert not [secret for secret in SECRETS if secret in str(pair)]
    assert pairs.run(["different", second, first, *HERE]) == 0
    capsys.readouterr()
    pairs.run(["list", "--json", *HERE])
    assert records(capsys) == []
    assert pairs.run(["undo", first, second, *HERE]) == 0
    capsys.readouterr()
    pairs.run(["list", "--json", *HERE])
    assert len(records(capsys)) == 1


def test_a_look_tells_what_it_would_change_and_is_settled_once(
    small_office: SmallOffice, capsys: Output
) -> None:
    small_office.import_sheets()
    assert pairs.run(["accept", *HERE]) == 1
    misjudge(Verdict.UNDECIDED, -3.0)
    capsys.readouterr()
    assert pairs.run(["look", "--json", *HERE]) == 0
    [look] = records(capsys)
    assert (look["event"], look["pairs"], look["same"]) == ("look", 1, 1)
    assert pairs.run(["accept", "--json", *HERE]) == 0
    assert records(capsys)[0]["judged"] == 1
    assert pairs.run(["let-be", *HERE]) == 1


def test_a_look_that_was_accepted_is_taken_back_by_its_number_once(
    small_office: SmallOffice, capsys: Output
) -> None:
    small_office.import_sheets()
    misjudge(Verdict.UNDECIDED, -3.0)
    pairs.run(["look", "--json", *HERE])
    number = str(records(capsys)[0]["look"])
    assert pairs.run(["take-back", number, *HERE]) == 1, "it is not accepted yet"
    pairs.run(["accept", *HERE])
    assert f"sulh pairs take-back {number}" in capsys.readouterr().out
    assert pairs.run(["take-back", *HERE]) == 1
    assert pairs.run(["take-back", number, *HERE, "--by", "political"]) == 1
    assert not StandingPair.objects.filter(verdict="undecided").exists()
    capsys.readouterr()
    assert pairs.run(["take-back", number, "--json", *HERE]) == 0
    [done] = records(capsys)
    assert (done["event"], done["look"], done["pairs"]) == ("taken back", int(number), 1)
    assert StandingPair.objects.get(verdict="undecided").bits == -3.0
    assert pairs.run(["take-back", number, *HERE]) == 1
    assert "was taken back already" in capsys.readouterr().err


@pytest.mark.parametrize("what", [["accept"], ["let-be"], ["look"], ["take-back", "1"]])
def test_while_the_office_accepts_a_look_the_console_waits(
    small_office: SmallOffice, capsys: Output, what: list[str]
) -> None:
    small_office.import_sheets()
    misjudge(Verdict.UNDECIDED, -3.0)
    pairs.run(["look", *HERE])
    if what[0] == "take-back":
        pairs.run(["accept", *HERE])
    looked = Resolution.objects.latest("pk")
    ResolutionDeed.objects.create(
        resolution=looked,
        deed="accept",
        asked_by=small_office.reporting,
        asked_at=datetime.now(UTC),
    )
    numbers = [str(looked.pk)] if what[0] == "take-back" else []
    before = Resolution.objects.values().get(pk=looked.pk)
    capsys.readouterr()
    assert pairs.run([what[0], *numbers, *HERE]) == 1
    assert f"asked to accept look {looked.pk}: wait until" in capsys.readouterr().err
    assert Resolution.objects.values().get() == before


@pytest.mark.parametrize(
    "numbers", [[], ["1"], ["same", "same"], ["known", "known"], ["known", "99999999"]]
)
def test_what_is_no_pair_is_not_judged(small_office: SmallOffice, numbers: list[str]) -> None:
    small_office.import_sheets(NAMES_ONLY)
    known = str(Attendance.objects.order_by("pk")[0].pk)
    judged = PairJudgement.objects.count()
    given = [known if number == "known" else number for number in numbers]
    try:
        assert pairs.run(["same", *given, *HERE]) == 1
    except SystemExit as refused:
        assert refused.code == 2  # noqa: PT017 - argparse refuses words
    assert PairJudgement.objects.count() == judged


def test_undoing_where_nobody_judged_is_refused(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    first, second = map(str, Attendance.objects.order_by("pk").values_list("pk", flat=True))
    assert pairs.run(["undo", first, second, *HERE]) == 1


# letter


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "2005.toml"
    path.write_text(letter_of_2005())
    return path


def test_a_letter_goes_its_whole_way_at_the_console(
    small_office: SmallOffice, template: Path, tmp_path: Path, capsys: Output
) -> None:
    small_office.import_sheets()
    out = str(tmp_path / "out")
    way = (
        ["write", str(template), "--by", "reporting"],
        ["check", "2005", "--by", "political"],
        ["clear", "2005", "--by", "head"],
        ["send", "2005", "--by", "acting_head"],
        ["render", "2005", "--languages", "en", "--out", out],
        ["seal", "2005", "--out", out, "--keys", out],
        ["seal", "S/2005/323", "--auditor", "the Board", "--out", out, "--keys", out],
    )
    for step in way:
        assert letter.run([*step, "--json", *HERE]) == 0, capsys.readouterr()
    assert all(record["event"] for record in records(capsys))
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"S-2005-323.sulh.zip", "S-2005-323.auditor.sulh.zip", "2005.en.pdf"} <= files
    assert "2005.ar.pdf" not in files
    assert verify([f"{out}/S-2005-323.sulh.zip", "--key", f"{out}/office.pub"]) == 0
    assert verify([f"{out}/S-2005-323.sulh.zip"]) == 3
    assert verify([f"{out}/lost.sulh.zip"]) == 2


def test_a_false_letter_is_told_with_a_remedy_and_ends_with_one(
    small_office: SmallOffice, template: Path, capsys: Output
) -> None:
    small_office.import_sheets()
    template.write_text(letter_of_2005(number=13).replace("of discussion", "with 5 parties"))
    letter.run(["write", str(template), *HERE])
    capsys.readouterr()
    assert letter.run(["check", "2005", "--json", *HERE]) == 1
    *findings, last = records(capsys)
    codes = {finding["code"] for finding in findings if finding["level"] == "false"}
    assert {"naked_number", "not_that_many"} <= codes
    assert all(finding["remedy"] for finding in findings)
    assert (last["event"], last["state"]) == ("checked", "draft")


def test_a_letter_that_cannot_be_read_is_not_kept(
    small_office: SmallOffice, template: Path, tmp_path: Path, capsys: Output
) -> None:
    template.write_text(letter_of_2005().replace("{participants}", "{people}"))
    assert letter.run(["write", str(template), *HERE]) == 2
    assert "people" in capsys.readouterr().out
    assert letter.run(["write", str(tmp_path / "lost.toml"), *HERE]) == 2
    assert not LetterVersion.objects.exists()


def test_what_may_not_be_done_is_refused_in_one_sentence(
    small_office: SmallOffice, template: Path, capsys: Output
) -> None:
    small_office.import_sheets()
    letter.run(["write", str(template), *HERE])
    refused = (
        ["check", "2004"],
        ["check", "2005", "--by", "nobody"],
        ["clear", "2005", "--by", "head"],
        ["clear", "2005", "--by", "political"],
        ["return", "2005", "--by", "head"],
        ["seal", "2005"],
        ["render", "2005", "--languages", "tlh"],
    )
    capsys.readouterr()
    for step in refused:
        assert letter.run([*step, *HERE]) == 1, step
        told = capsys.readouterr()
        assert len(told.err.strip().splitlines()) == 1
    assert Letter.objects.get().state == "draft"


# audit


def test_the_audit_tells_its_head(small_office: SmallOffice, capsys: Output) -> None:
    assert audit.run(["verify", "--json", *HERE]) == 0
    [told] = records(capsys)
    newest = AuditEntry.objects.order_by("-number")[0]
    assert (told["holds"], told["entries"], told["head"]) == (True, newest.number, newest.hash)


def test_an_audit_with_a_gap_does_not_hold(small_office: SmallOffice, capsys: Output) -> None:
    with connection.cursor() as cursor:
        for statement in append_again_statements(
            table="audit_auditentry", vendor=connection.vendor
        ):
            cursor.execute(statement)
        cursor.execute("DELETE FROM audit_auditentry WHERE number = 2")
    assert audit.run(["verify", *HERE]) == 1
    assert "entry 2 is missing" in capsys.readouterr().out
