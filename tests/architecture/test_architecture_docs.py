"""What a newcomer reads is whole, in step with the code, and sends nobody elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from sulh.evidence.figures.measures import MEASURES
from sulh.kernel import problems
from sulh.reports.bundles.rules import layout

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "sulh"
FLOORS_OF_APPS = ("foundation", "intake", "records", "evidence", "reports", "interfaces")
FIRST_READ = ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY")
PAGES = sorted(
    chain(
        (ROOT / f"{name}.md" for name in FIRST_READ), DOCS.rglob("*.md"), SOURCE.rglob("README.md")
    )
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def apps() -> list[Path]:
    """Every app, and the kernel, which is one."""
    folders = [
        folder
        for floor in FLOORS_OF_APPS
        for folder in sorted((SOURCE / floor).iterdir())
        if (folder / "__init__.py").exists()
    ]
    return [SOURCE / "kernel", *folders]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links_of(page: Path) -> Iterator[str]:
    yield from LINK.findall(CODE.sub("", page.read_text("utf-8")))


def heading_names(page: Path) -> set[str]:
    """The names by which a page's headings can be linked."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", each).strip().lower().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("app", apps(), ids=short)
def test_every_app_says_in_a_readme_what_it_keeps_who_may_see_it_and_its_traps(app: Path) -> None:
    readme = app / "README.md"
    assert readme.exists()
    text = readme.read_text("utf-8")
    assert text.startswith(f"# {app.name}\n")
    assert "**Who may see it" in text
    assert "**Traps**" in text


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_no_link_of_a_page_is_dead(page: Path) -> None:
    dead = []
    for link in links_of(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        file, _hash, name = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (name and name not in heading_names(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_no_page_names_a_path_of_somebodys_machine_or_a_host_of_packages(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:root|home|tmp|work)/|pypi\.|example\.invalid", text)


def test_every_decision_is_linked_and_numbered_once() -> None:
    decisions = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    linked = list(links_of(DOCS / "decisions" / "README.md"))
    assert sorted(linked) == decisions
    numbers = [name.partition("-")[0] for name in decisions]
    assert numbers == [f"{place:04}" for place in range(1, len(decisions) + 1)]


def test_every_page_of_the_docs_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    named = re.findall(r": (\S+\.md)$", navigation, re.MULTILINE)
    present = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    assert sorted(named) == present


def test_the_drawings_are_in_step_with_the_code() -> None:
    drawn = subprocess.run(
        [sys.executable, DOCS / "draw.py", "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")


def test_every_fault_of_a_workbook_has_its_row() -> None:
    codes = {value.code for value in vars(problems).values() if isinstance(value, problems.Fault)}
    page = (DOCS / "how-to" / "import-workbooks.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == codes


def test_every_counting_rule_has_its_section() -> None:
    page = (DOCS / "algorithms" / "figures.md").read_text("utf-8")
    assert set(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == MEASURES.keys()


def test_every_part_of_a_bundle_is_described() -> None:
    page = (DOCS / "algorithms" / "bundle.md").read_text("utf-8")
    parts = (*layout.PARTS_EVERY_BUNDLE_HAS, layout.MANIFEST, layout.SIGNATURE)
    assert [part for part in (*parts, *layout.FOLDERS) if f"`{part}" not in page] == []


def test_every_library_that_is_installed_has_its_reason() -> None:
    page = (DOCS / "libraries.md").read_text("utf-8")
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    asked = [re.split(r"[\[<>=~ ]", line)[0] for line in lines if line and line[0] not in "#-"]
    assert [name for name in asked if f"| `{name}` |" not in page] == []


class ForeignHosts(HTMLParser):
    """Collects what a page would fetch from another host when somebody opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetched = name == "src" or (tag == "link" and name == "href")
            if fetched and re.match(r"(?:[a-z]+:)?//", value or ""):
                self.found.append(value or "")


def test_a_built_page_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path],
        check=True,
        cwd=ROOT,
    )
    seen = ForeignHosts()
    for page in tmp_path.rglob("*.html"):
        seen.feed(page.read_text("utf-8"))
    sheets = "".join(sheet.read_text("utf-8") for sheet in tmp_path.rglob("*.css"))
    assert seen.found == []
    assert re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]*|@import\s+['\"]?http\S*", sheets) == []
    assert (tmp_path / "index.html").exists()
