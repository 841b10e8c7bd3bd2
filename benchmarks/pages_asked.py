"""``python -m benchmarks.pages_asked``: every page of the open office, asked again and again.

Prints JSON: name, path, the milliseconds of each answer and what of them this process worked, by
Django's own client through all of the middleware. A page's filter form is sent once filled in, and
the link to its next page is followed, so that a new list is measured without being named here.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import django

EMPTY = "an empty page"
WORD = "Rahimov"
WORDS = {"date": "2004-06-01", "number": "1"}
ROLES = ("reporting_officer", "programme_officer", "administrator", "head_of_office", "desk",
         "auditor", "political_officer", "centre_staff")  # fmt: skip
SEARCHED = {
    "a usual surname": "Раҳимов",
    "a surname that many are near to": "Бадоҷаров",
    "both names": "Karimov Daler",
    "both names in Persian letters": "رحیموف رستم",
    "a slip": "Назариов Фирдавс",
    "an initial": "Р. Шарипов",
    "the beginning": "Муҳам",
    "nobody": "Зебуннисобонуи Нурмуҳаммадзода",
    "a place": "Khujand",
}
"""What is typed into the search, by what it is."""
SETTLING = "duplicates:judge, from key to next pair"
STANDING = re.compile(r'name="judgement" value="(\d+)"')
NOT_MEASURED = ("account_", "mfa_", "usersessions_")
WARM = 2
LEADS_ELSEWHERE = (302, 404, 405)
"""Answers that are no page: an address that is only sent to, or a thing nobody has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as measured. ``status`` is what it answered."""

    name: str
    path: str
    role: str
    status: int
    bytes: int
    queries: int
    milliseconds: list[float]
    processor: list[float]


@dataclass(slots=True)
class Form:
    """A filter form of a page, filled in."""

    action: str = ""
    values: dict[str, str] = field(default_factory=dict)


class Links(HTMLParser):
    """The filter forms of a page and its link to the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.next = ""
        self._open = False
        self._select = ""
        self._options = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = given.get("method", "get").lower() == "get"
            if self._open:
                self.forms.append(Form(given.get("action", "")))
        elif tag in ("a", "link") and given.get("rel") == "next":
            self.next = given.get("href", "")
        elif self._open and tag == "input" and given.get("name"):
            self._fill(given)
        elif self._open and tag == "select":
            self._select, self._options = given.get("name", ""), 0
        elif self._open and tag == "option" and self._select and given.get("value"):
            self._options += 1
            if self._options == 1:
                self.forms[-1].values[self._select] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = ""

    def _fill(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio", "submit", "button", "file"):
            return
        self.forms[-1].values[given["name"]] = given.get("value") or WORDS.get(kind, WORD)


class Asking:
    """Asks pages as somebody who may read them."""

    def __init__(self, *, times: int) -> None:
        self._times = times
        self._client = import_module("django.test").Client
        self._capture = import_module("django.test.utils").CaptureQueriesContext
        self._connection = import_module("django.db").connection
        self._accounts = import_module("sulh.foundation.accounts.models").Account.objects
        self._clients: dict[str, Any] = {}

    def measure(
        self, name: str, path: str, role: str, *, posted: dict[str, str] | None = None
    ) -> tuple[Asked, str]:
        """Ask ``times`` after warming; the measurement and the page."""
        client = self._signed_in(role)
        ask = partial(client.get, path) if posted is None else partial(client.post, path, posted)
        with self._capture(self._connection) as asked:
            answer = ask()
        queries = len(asked)
        page = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        milliseconds, processor = [], []
        for turn in range(self._times + WARM - 1):
            started, worked = time.perf_counter(), time.process_time()
            answer = ask()
            b"".join(answer) if answer.streaming else answer.content
            if turn >= WARM - 1:
                milliseconds.append((time.perf_counter() - started) * 1000)
                processor.append((time.process_time() - worked) * 1000)
        measured = Asked(
            name, path, role, answer.status_code, len(page), queries, milliseconds, processor
        )
        return measured, page

    def settle(self, name: str, role: str) -> Asked:
        """Settle pair after pair by key: from the answer sent to the next pair shown."""
        client = self._signed_in(role)
        shown = client.post("/duplicates/start/", follow=True)
        milliseconds, processor, queries = [], [], 0
        for turn in range(self._times + WARM):
            page, path = shown.content.decode(), shown.redirect_chain[-1][0]
            judgement = STANDING.findall(page)[0]
            verdict = ("same", "different")[turn % 2]
            started, worked = time.perf_counter(), time.process_time()
            with self._capture(self._connection) as asked:
                shown = client.post(
                    f"{path}judge/", {"verdict": verdict, "judgement": judgement}, follow=True
                )
            queries = max(queries, len(asked))
            if turn >= WARM:
                milliseconds.append((time.perf_counter() - started) * 1000)
                processor.append((time.process_time() - worked) * 1000)
        return Asked(
            name, path, role, shown.status_code, len(page), queries, milliseconds, processor
        )

    def _signed_in(self, role: str) -> Any:
        if role not in self._clients:
            client = self._client(raise_request_exception=False, HTTP_HOST="localhost")
            client.force_login(self._accounts.get(username=f"{role}.test"))
            self._clients[role] = client
        return self._clients[role]


def pages(*, times: int) -> Iterator[Asked]:
    """Every page somebody may read, its filtered list and its second page."""
    asking = Asking(times=times)
    yield asking.measure(EMPTY, "/bench-empty/", ROLES[0])[0]
    is_allowed = import_module("sulh.foundation.accounts.rules").is_allowed
    for address in import_module("tests.interfaces.office.addresses").all_addresses():
        name, path, needs = str(address["name"]), str(address["path"]), address["needs"]
        if not path or not needs or name.startswith(NOT_MEASURED):
            continue
        may = (role for role in ROLES if is_allowed(role=role, subject=needs[0], action=needs[1]))
        role = next(may, "")
        if role:
            yield from _with_its_lists(asking, name, path, role)
    yield from searches(asking)
    yield asking.settle(SETTLING, ROLES[0])


def searches(asking: Asking) -> Iterator[Asked]:
    """The first page of what is found under names of every kind."""
    for kind, typed in SEARCHED.items():
        yield asking.measure(
            f"search:search, {kind}", "/search/", ROLES[0], posted={"typed": typed}
        )[0]


def _with_its_lists(asking: Asking, name: str, path: str, role: str) -> Iterator[Asked]:
    measured, page = asking.measure(name, path, role)
    if measured.status in LEADS_ELSEWHERE:
        return
    yield measured
    links = Links()
    links.feed(page)
    if links.next:
        yield asking.measure(f"{name}, next page", urljoin(path, links.next), role)[0]
    for form in links.forms:
        target = urljoin(path, form.action or path)
        if form.values and urlsplit(target).path == path:
            filtered = f"{target.split('?')[0]}?{urlencode(form.values)}"
            yield asking.measure(f"{name}, filtered", filtered, role)[0]


def main() -> None:
    """Measure the open office."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    django.setup()
    logging.disable(logging.INFO)
    settings = import_module("django.test.utils").override_settings(
        ROOT_URLCONF="benchmarks.pages_empty", ALLOWED_HOSTS=["localhost"]
    )
    with settings:
        for measured in pages(times=times):
            sys.stdout.write(f"{json.dumps(asdict(measured))}\n")


if __name__ == "__main__":
    main()
