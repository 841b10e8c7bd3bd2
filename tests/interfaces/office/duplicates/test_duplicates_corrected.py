"""A pair whose line was corrected shows what was said of it before."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.evidence.identity import test_identity_carried as carried
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.rules import Verdict

pytestmark = pytest.mark.django_db
office = carried.office


def page_of_the_pair(office: SmallOffice, client: Client) -> str:
    client.force_login(office.reporting)
    held = carried.standing()
    return client.get(f"/duplicates/{held.first_id}-{held.second_id}/").content.decode()


def test_an_answer_that_holds_is_told_with_where_it_comes_from(
    office: SmallOffice, client: Client
) -> None:
    carried.judge(office, Verdict.DIFFERENT)
    carried.correct(office, carried.SAME_PERSON)
    page = page_of_the_pair(office, client)
    assert "Before one of these lines was corrected, reporting said on" in page
    assert "so the answer holds" in page


def test_a_question_that_is_open_again_shows_the_old_answer(
    office: SmallOffice, client: Client
) -> None:
    carried.judge(office, Verdict.SAME)
    carried.correct(office, carried.WITH_A_PHONE)
    page = page_of_the_pair(office, client)
    assert "reporting said on" in page
    assert "I know him" in page
    assert "Look at the lines as they are now." in page
    assert "A person judged this pair before one of its lines was corrected." in page
