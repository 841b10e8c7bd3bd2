"""What a linter of imports cannot see, and that the linter is content."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
FLOORS = (
    "config",
    "interfaces",
    "reports",
    "evidence",
    "records",
    "intake",
    "foundation",
    "kernel",
)
BELOW_INTERFACES = FLOORS[2:]
OF_THE_WEB = ("django.http", "django.shortcuts", "django.urls", "django.views", "django.forms")
MAY_ASK_FOR_NAMES = {
    "sulh.records.activities.access",
    "sulh.records.activities.actions.recording",
}
SAMPLE = "sulh.interfaces.console.sample."
NOT_TEXT = {".png", ".woff2", ".ttf", ".xlsx", ".zip", ".pdf", ".docx", ".svg"}
MACHINE_PATHS = re.compile(r"(?<![\w.~/])/(?:" + "|".join(("work", "root", "tmp")) + r")/\w")
SETTING = re.compile(r"SULH_[A-Z_]+")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product: its dotted name and its tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        yield ".".join(parts), ast.parse(path.read_text("utf-8"))


def imported_by(tree: ast.AST) -> set[str]:
    """The full names that a module imports, and the modules they come from."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def committed_files() -> list[Path]:
    """The files of the project: those of git, or, where there is no git, of the folders we know."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if asked.returncode != 0:
        pytest.skip("this is no clone of the repository: git knows no committed files")
    return [ROOT / name for name in asked.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_contracts_of_the_house_are_kept() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_nothing_below_the_interfaces_knows_the_web() -> None:
    knowing = {
        name: sorted(found)
        for name, tree in modules()
        if name.split(".")[1] in BELOW_INTERFACES
        and (found := {each for each in imported_by(tree) if each.startswith(OF_THE_WEB)})
    }
    assert knowing == {}


def test_identifying_values_are_asked_for_by_their_own_room_alone() -> None:
    asking = {
        name
        for name, tree in modules()
        if "sulh.records.activities.models.IdentifyingValues" in imported_by(tree)
    }
    assert asking == MAY_ASK_FOR_NAMES


def test_the_lines_that_identify_are_given_to_identity_alone() -> None:
    asking = {
        name
        for name, tree in modules()
        if "sulh.records.activities.access.identifying_lines" in imported_by(tree)
    }
    assert asking == {"sulh.evidence.identity.reads.lines"}


def test_no_sql_outside_the_records_names_the_table_of_identifying_values() -> None:
    naming = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "identifyingvalues" in node.value.casefold()
        and not name.startswith("sulh.records.activities.")
    }
    assert naming == set()


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_no_code_asks_for_one_language_or_kind_by_name() -> None:
    asking = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if not name.startswith(SAMPLE)  # which invents how people of one language write
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Name)
        and node.left.id in ("language", "kind")
        and any(_is_a_name(each) for each in node.comparators)
    ]
    assert asking == []


def _is_a_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""


def test_every_module_says_what_it_is() -> None:
    silent = [
        name
        for name, tree in modules()
        if tree.body and not ast.get_docstring(tree) and not _is_one_statement(name)
    ]
    assert silent == []


def _is_one_statement(name: str) -> bool:
    """Migrations are written by Django; an app's registration and a kind are one statement each."""
    return ".migrations." in name or ".kinds." in name or name.endswith(".apps")


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name
)
def test_a_lock_pins_by_hash_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    statements = "\n".join(line.split("#")[0] for line in text.splitlines())
    assert "://" not in text
    assert not re.search(r"^--?(index-url|extra-index-url|find-links|i|f)\b", text, re.MULTILINE)
    pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==", statements, re.MULTILINE)
    assert pinned
    assert statements.count("--hash=sha256:") >= len(pinned)


def test_there_are_locks_to_look_at() -> None:
    assert {path.name for path in ROOT.glob("requirements*.lock")} >= {
        "requirements.lock",
        "requirements-test.lock",
    }


def test_the_lock_of_the_front_end_names_no_host() -> None:
    locks = [path for path in committed_files() if path.name == "package-lock.json"]
    if not locks:
        pytest.skip("there is no front end yet")
    naming = [path.name for path in locks if '"resolved"' in path.read_text("utf-8")]
    assert naming == []


def test_no_committed_file_names_a_path_of_somebodys_machine() -> None:
    naming = {
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in committed_files()
        if path.suffix not in NOT_TEXT
        for found in MACHINE_PATHS.finditer(path.read_text("utf-8", errors="ignore"))
    }
    assert naming == set()


def test_every_setting_of_the_environment_is_documented() -> None:
    named = {
        setting
        for path in [*SOURCE.rglob("*.py"), ROOT / "sulh"]
        for setting in SETTING.findall(path.read_text("utf-8"))
    }
    told = (ROOT / "docs" / "how-to" / "settings.md").read_text("utf-8")
    assert {setting for setting in named if f"`{setting}`" not in told} == set()
    assert {setting for setting in SETTING.findall(told) if setting not in named} == {
        "SULH_TEST_POSTGRESQL"
    }, "a setting is told of that nothing reads"
    assert "SULH_OFFICE" in named


def test_every_command_and_option_of_the_console_is_documented() -> None:
    told = (ROOT / "docs" / "how-to" / "console.md").read_text("utf-8")
    console = SOURCE / "sulh" / "interfaces" / "console"
    commands = re.findall(r'Command\(\s*"(\w+)",\s*"([\w.]+)"', (console / "main.py").read_text())
    assert len(commands) >= 9
    for command, module in commands:
        assert f"## `sulh {command}" in told, f"no section tells of sulh {command}"
        section = told.split(f"## `sulh {command}")[1].split("\n## ")[0]
        code = (SOURCE / Path(*module.split("."))).with_suffix(".py").read_text("utf-8")
        for option in re.findall(r'add_argument\(\s*"(--[\w-]+)"', code):
            assert f"`{option}" in section, f"sulh {command} {option} is not told"
