"""The one entry point: ``sulh COMMAND``.

Commands that work on an office open it first (``--office``), and only then is their module
imported; ``sulh verify`` never loads Django, so that it works where Django is not installed.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from sulh.kernel.marks import _


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module whose ``run(arguments) -> exit code`` does it, its help."""

    name: str
    module: str
    help: str
    needs_office: bool = True


COMMANDS = (
    Command("demo", "sulh.interfaces.console.demo", _("the main job on the sample office"), False),
    Command("office", "sulh.interfaces.console.office", _("make or upgrade an office"), False),
    Command("account", "sulh.interfaces.console.account", _("open an account with a role")),
    Command("plan", "sulh.interfaces.console.plan", _("put a plan (TOML) on file")),
    Command("import", "sulh.interfaces.console.importing", _("take workbooks into an office")),
    Command("pairs", "sulh.interfaces.console.pairs", _("undecided pairs: list, judge, undo")),
    Command("people", "sulh.interfaces.console.people", _("who is who in a register"), False),
    Command("names", "sulh.interfaces.console.names", _("make the index of names anew")),
    Command("figures", "sulh.interfaces.console.figures", _("definitions and readings")),
    Command(
        "letter", "sulh.interfaces.console.letter", _("check, render, clear and seal a letter")
    ),
    Command("verify", "sulh.interfaces.console.verify", _("recompute a bundle"), False),
    Command(
        "catalogues",
        "sulh.interfaces.console.catalogues",
        _("the sentences of the pages and their translations"),
        False,
    ),
    Command(
        "serve",
        "sulh.interfaces.console.serve",
        _("the office's pages, the portal, the worker"),
        False,
    ),
    Command("audit", "sulh.interfaces.console.audit", _("check the chain of the audit")),
)


OBJECTS_BEFORE_COLLECTING = 200_000
"""Python's 700 made looking for circles, of which there are few, a quarter of an import."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 done, 1 refused, 2 cannot read, 3 key unknown."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    by_name = {command.name: command for command in COMMANDS}
    if not given or given[0] not in by_name:
        return _show_help(unknown=given[0] if given and not given[0].startswith("-") else None)
    command = by_name[given[0]]
    rest = given[1:]
    if command.needs_office:
        finder = argparse.ArgumentParser(add_help=False)
        finder.add_argument("--office")
        office, _rest = finder.parse_known_args(rest)
        opened: int = import_module("sulh.interfaces.console.opening").open_office(office.office)
        if opened and not {"-h", "--help"} & set(rest):
            return opened
    return int(import_module(command.module).run(rest))


def _show_help(*, unknown: str | None) -> int:
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        out.write(f"sulh: there is no command {unknown}\n")
    out.write("usage: sulh COMMAND [arguments]; sulh COMMAND --help tells more\n\n")
    out.writelines(f"  {command.name:<12}{command.help}\n" for command in COMMANDS)
    return 2 if unknown else 0


def program() -> None:
    """What the installed ``sulh`` runs."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    sys.exit(main())
