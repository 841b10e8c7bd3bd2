"""``sulh serve --office DB``: the office's pages, the portal and the worker, by one command."""

from __future__ import annotations

import argparse
import os
import secrets
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sulh.interfaces.console.opening import open_office
from sulh.interfaces.console.readiness import CannotServe, prepare
from sulh.interfaces.console.speaking import Speaker
from sulh.interfaces.console.supervising import Program, Supervisor

REFUSED = 1
OFFICE, PORTAL = "localhost:8000", "localhost:8001"
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
SETTINGS = "sulh.config.settings."
SECRETS = ("SULH_SECRET_KEY", "SULH_KEYS", "SULH_PORTAL_OFFICE")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens, and where its readers find it."""

    name: str
    bind: str
    origin: str

    @property
    def place(self) -> tuple[str, int] | None:
        """Host and port, or None for a socket that is a file."""
        if self.bind.startswith("unix:"):
            return None
        given = urlsplit(f"//{self.bind}")
        return given.hostname or "", given.port or 0


@dataclass(slots=True)
class Opening:
    """Says once where the pages are, as soon as every server answers."""

    addresses: Sequence[Address]
    speaker: Speaker
    _is_told: bool = field(default=False)

    def look(self) -> None:
        """Ask the servers; say it when all answer."""
        if self._is_told or not all(_answers(address) for address in self.addresses):
            return
        self._is_told = True
        at = {address.name: address.origin for address in self.addresses}
        lines = "\n".join(f"The {name} is at {origin}" for name, origin in at.items())
        self.speaker.record({"event": "serving", **at}, f"{lines}\nCtrl+C ends it.")
        sys.stdout.flush()


def run(arguments: Sequence[str]) -> int:
    """Serve until told to stop: 0 then; 1 refused or a server was lost; 2 there is no office."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        addresses = addresses_of(given)
        os.environ.setdefault("SULH_ORIGIN", addresses[0].origin)
        if opened := open_office(given.office, with_pages=True):
            return opened
        shared = prepare(given.office, os.environ)
    except CannotServe as refusal:
        speaker.say(f"Not served: {refusal}.")
        return REFUSED
    programs = _programs(given, addresses, shared)
    return Supervisor(say=speaker.say, look=Opening(addresses, speaker).look).run(programs)


def addresses_of(given: argparse.Namespace) -> list[Address]:
    """Where to serve, as --bind and --portal say. Raises CannotServe for what is not to be had."""
    asked = [("office", given.bind, "SULH_ORIGIN")]
    if not given.no_portal:
        asked.append(("portal", given.portal, "SULH_PORTAL_ORIGIN"))
    addresses = [Address(name, bind, _origin(bind, setting)) for name, bind, setting in asked]
    for address in addresses:
        _hold_free(address)
    return addresses


def _origin(bind: str, setting: str) -> str:
    """Where readers find a server: as given, or where it listens when that is this machine."""
    if not bind.startswith("unix:") and not urlsplit(f"//{bind}").port:
        raise CannotServe(f"{bind} is no address: say HOST:PORT, as in {OFFICE}")
    if given := os.environ.get(setting):
        return given
    if bind.rpartition(":")[0] not in THIS_MACHINE:
        raise CannotServe(f"say by {setting} where readers find {bind}, as in https://sulh.example")
    return f"http://{bind}"


def _hold_free(address: Address) -> None:
    """Raise CannotServe when somebody listens there already."""
    if address.place is None:
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address.place)
        except OSError as error:
            option = "--bind" if address.name == "office" else "--portal"
            raise CannotServe(
                f"{address.bind} is not free ({error.strerror}): choose another by {option}"
            ) from error


def _answers(address: Address) -> bool:
    if address.place is None:
        return True
    try:
        with socket.create_connection(address.place, timeout=1):
            return True
    except OSError:
        return False


def _programs(
    given: argparse.Namespace, addresses: Sequence[Address], shared: Mapping[str, str]
) -> list[Program]:
    office = {**shared, "DJANGO_SETTINGS_MODULE": f"{SETTINGS}office"}
    programs = [
        Program("the office", _gunicorn("office", addresses[0].bind, given.workers), office),
        Program("the worker", _django("work", f"serve-{secrets.token_hex(4)}"), office, True),
    ]
    programs += [
        Program("the portal", _gunicorn("portal", portal.bind, 1), _of_the_portal(shared, portal))
        for portal in addresses[1:]
    ]
    return programs


def _of_the_portal(shared: Mapping[str, str], portal: Address) -> dict[str, str]:
    """The portal gets no secret of the office's, and on a server its own reading role."""
    own = {name: value for name, value in shared.items() if name not in SECRETS}
    own["SULH_OFFICE"] = shared.get("SULH_PORTAL_OFFICE", shared["SULH_OFFICE"])
    own["SULH_PORTAL_ORIGIN"] = portal.origin
    return {**own, "DJANGO_SETTINGS_MODULE": f"{SETTINGS}portal"}


def _gunicorn(interface: str, bind: str, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "--config", "python:sulh.config.gunicorn"),
        *("--bind", bind, "--workers", str(workers)),
        f"sulh.config.wsgi_{interface}:application",
    ]


def _django(*command: str) -> list[str]:
    return [sys.executable, "-m", "django", *command]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh serve", description=__doc__)
    parser.add_argument("--office", default=os.environ.get("SULH_OFFICE"))
    parser.add_argument("--bind", default=OFFICE, metavar="HOST:PORT", help="of the office")
    parser.add_argument("--portal", default=PORTAL, metavar="HOST:PORT", help="of the portal")
    parser.add_argument("--no-portal", action="store_true", help="serve the office alone")
    parser.add_argument("--workers", type=int, default=2, help="processes of the office's server")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
