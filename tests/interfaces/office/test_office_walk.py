"""Every address of the office, as every role and signed out: who gets through the door."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pytest
from tests.interfaces.office.addresses import ALSO_NEEDED, FOR_ANYBODY, MAY_BE_UNKNOWN
from tests.sample_site import Address, Site

from sulh.foundation.accounts.rules import ROLES, condition_of, is_allowed

FOUND = {200, 204, 302, 304, 405}
"""Answers to who may: a page, a way on, or an address that is only sent to."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office answered, without following it."""

    status: int
    leads_to: str


def ask(site: Site, path: str, *, role: str = "", method: str = "GET") -> Answer:
    connection = http.client.HTTPConnection(urlsplit(site.origin).netloc, timeout=60)
    headers = {"Host": urlsplit(site.origin).netloc}
    if role:
        headers["Cookie"] = f"sessionid={site.sessions[role]}"
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return Answer(answer.status, answer.headers.get("Location", ""))


def wrong_for(site: Site, address: Address, role: str) -> str:
    """What is wrong with the office's answer to ``role``, or nothing."""
    assert address.needs is not None
    needs = {address.needs, ALSO_NEEDED.get(address.name, address.needs)}
    may = all(is_allowed(role=role, subject=subject, action=act) for subject, act in needs)
    status = ask(site, address.path, role=role).status
    if not may:
        return "" if status == 403 else f"{role} may not, and is answered {status}"
    conditions = {condition_of(role=role, subject=subject, action=act) for subject, act in needs}
    hidden = status == 404 and (conditions != {""} or address.name in MAY_BE_UNKNOWN)
    return "" if status in FOUND or hidden else f"{role} may, and is answered {status}"


def test_every_address_has_something_of_the_sample_to_show(site: Site) -> None:
    assert [address.fault for address in site.addresses.values() if address.fault] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_table_allows_and_nothing_else(site: Site, role: str) -> None:
    wrong = {
        address.name: fault
        for address in site.addresses.values()
        if address.needs and address.path and (fault := wrong_for(site, address, role))
    }
    assert wrong == {}, site.errors


def test_who_is_signed_out_is_led_to_the_sign_in_page_from_everywhere(site: Site) -> None:
    elsewhere = {
        address.name: answer
        for address in site.addresses.values()
        if address.is_ours and address.path and address.name not in FOR_ANYBODY
        for answer in (ask(site, address.path),)
        if answer != Answer(302, f"/account/login/?next={quote(address.path)}")
    }
    assert elsewhere == {}
