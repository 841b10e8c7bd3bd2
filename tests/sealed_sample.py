"""``python -m tests.sealed_sample FOLDER``: a small office's bundles, one of them changed.

Writes public.sulh.zip, auditor.sulh.zip, changed.sulh.zip and office.pub, for trying
``sulh verify`` where nothing else of Sulh is installed.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.small_office import PLAN, SHEETS, letter_of_2005, sulh, workbook

OFFICERS = {
    "political": "political_officer",
    "head": "head_of_office",
    "acting_head": "head_of_office",
}
SENTENCES = "sentences/en.json"


class NotMade(Exception):
    """Raised when a command on the way failed; carries what it said."""


def make(folder: Path) -> None:
    """Do everything at the console, from an empty office to both bundles. Raises NotMade."""
    with tempfile.TemporaryDirectory() as there:
        seal_small_office(Path(there))
        for made, wanted in (
            ("S-2005-323.sulh.zip", "public.sulh.zip"),
            ("S-2005-323.auditor.sulh.zip", "auditor.sulh.zip"),
            ("office.pub", "office.pub"),
        ):
            shutil.copy(Path(there) / made, folder / wanted)
    change_a_number(folder / "public.sulh.zip", folder / "changed.sulh.zip")


def seal_small_office(folder: Path) -> None:
    """An office in ``folder`` with its letter of 2005 sent and sealed there. Raises NotMade."""
    (folder / "plan.toml").write_text(PLAN, "utf-8")
    (folder / "lists.xlsx").write_bytes(workbook(SHEETS))
    (folder / "2005.toml").write_text(letter_of_2005(), "utf-8")
    office = folder / "office.sqlite3"
    _do("office", "new", office)
    for name, role in OFFICERS.items():
        _do("account", name, "--role", role, "--office", office)
    for step in (
        ("plan", folder / "plan.toml"),
        ("import", folder / "lists.xlsx"),
        ("letter", "write", folder / "2005.toml"),
        ("letter", "check", "2005", "--by", "political"),
        ("letter", "clear", "2005", "--by", "head"),
        ("letter", "send", "2005", "--by", "acting_head"),
        ("letter", "seal", "2005", "--out", folder),
        ("letter", "seal", "2005", "--out", folder, "--auditor", "the Board of Auditors"),
    ):
        _do(*step, "--office", office)


def change_a_number(sealed: Path, changed: Path) -> None:
    """A copy of a bundle in which a sentence and its binding say one more than before."""
    with zipfile.ZipFile(sealed) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, _one_more(content) if name == SENTENCES else content)


def _one_more(content: bytes) -> bytes:
    sentences = json.loads(content)
    sentences[0]["text"] = sentences[0]["text"].replace("12", "13")
    for binding in sentences[0]["bindings"]:
        binding["number"], binding["spoken"] = 13, binding["spoken"].replace("12", "13")
    canonical = json.dumps(sentences, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{canonical}\n".encode()


def _do(*command: str | Path) -> None:
    done = sulh(*command)
    if done.returncode != 0:
        said = " ".join(map(str, command))
        raise NotMade(f"sulh {said}: exit {done.returncode}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
