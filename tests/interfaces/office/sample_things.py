"""What pages need to show something and the demo does not hold: made through the pages.

Each thing is made by a role that may, as that role would make it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.small_office import workbook

from sulh.evidence.identity.actions import judge_pair
from sulh.evidence.identity.models import ProposedJudgement, Resolution, Run
from sulh.evidence.identity.reads.queue import queue_after
from sulh.evidence.identity.rules import Verdict, is_read_twice
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.models import PlaceName
from sulh.intake.workbooks.models import Sheet
from sulh.records.activities.models import Activity
from sulh.records.mandates.models import Office
from sulh.records.projects.models import Project

SESSION = "ND-2006-05"
"""A session of the sample that staff of the centre at Khujand hold on the last day."""

FIGURE = "dialogue_participants_2005_06"
FAULTY = {
    SESSION: """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Юсупов Ҷамшед | м | 12.03.1974 | Хуҷанд | 927100101 |
        | 2 | Азимова Нилуфар | ж | 31.02.1980 | Хуҷанд | 927100102 |
        | 3 |  | м | 23.11.1969 | Хуҷанд | 927100103 |
        | 4 | Собиров Манучеҳр | м | 14.01.1977 | Хуҷант | 927100104 |
    """
}

SOUND = {
    "ND-2006-04": """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Юсупов Ҷамшед | м | 12.03.1974 | Хуҷанд | 927100101 |
        | 2 | Азимова Нилуфар | ж | 28.02.1980 | Хуҷанд | 927100102 |
    """
}


class NotMade(Exception):
    """Raised when a page refused what the sample needs."""


def make_things() -> None:
    """Two sessions, a file recorded and one that waits, a draft letter, a count that was tried."""
    _plan_a_session("ND-2006-04", "2006-04-20")
    _plan_a_session(SESSION, "2006-05-25")
    hand_in("centre_staff", "khujand_may.xlsx", workbook(FAULTY))
    hand_in("centre_staff", "khujand_april.xlsx", workbook(SOUND))
    _accept_the_sound_one()
    _begin_a_letter()
    _hold_an_issued_text()
    _settle_a_pair_of_the_sample()
    _accept_a_look()
    _propose_to_judge_otherwise()
    _compare_rules()
    _send("reporting_officer", "/views/sessions/keep/", {"name": "Late", "query": ""})
    _send("auditor", "/audit/chain/check/", {})


def titles_of_records() -> list[str]:
    """Titles and names that records carry, the longest first: data, which nobody translates."""
    kept = [*Activity.objects.values_list("titles", flat=True)]
    kept += [*Project.objects.values_list("titles", flat=True)]
    kept += [*Office.objects.values_list("names", flat=True)]
    courses = Activity.objects.values_list("course", flat=True)
    places = set(PlaceName.objects.values_list("name", flat=True))
    titles = (
        places
        | {each.get("en", "") for each in kept}
        | {code.replace("_", " ") for code in courses}
    )
    return sorted(titles - {""}, key=len, reverse=True)


def hand_in(role: str, name: str, content: bytes) -> None:
    """Hand a workbook in as a role does."""
    file = io.BytesIO(content)
    file.name = name
    _send(role, "/sheets/hand-in/", {"workbooks": file})


def _accept_the_sound_one() -> None:
    sheet = Sheet.objects.get(delivery__name="khujand_april.xlsx")
    _send("centre_staff", f"/sheets/{sheet.delivery_id}/accept/", {"sheet": sheet.pk})


def _settle_a_pair_of_the_sample() -> None:
    """A pair that waits to be read again, decided by an account that no walk uses."""
    drawn = next(
        pair for pair in queue_after(0, most=2000) if is_read_twice(pair.first, pair.second)
    )
    judge_pair(
        first=drawn.first,
        second=drawn.second,
        verdict=Verdict.DIFFERENT,
        reason="",
        at=timezone.now(),
        by=Account.objects.get(username="with_app.test"),
    )


def _accept_a_look() -> None:
    """An earlier look that was accepted and holds: it can be taken back."""
    now = timezone.now()
    Resolution.objects.create(
        asked_at=now, finished_at=now, lines=21_000, is_accepted=True, settled_at=now,
        settled_by=Account.objects.get(username="with_app.test"),
        run=Run.objects.create(engine="mixture", at=now, lines=21_000),
    )  # fmt: skip


def _propose_to_judge_otherwise() -> None:
    """What a look at the whole register found, without the seconds it takes to look."""
    looked = Resolution.objects.create(
        asked_at=timezone.now(), finished_at=timezone.now(), lines=22_000, people_before=16_000,
        people_after=15_998,
    )  # fmt: skip
    for pair, verdict in zip(queue_after(0, most=3), Verdict, strict=True):
        ProposedJudgement.objects.create(
            resolution=looked, first_id=pair.first, second_id=pair.second, stands="undecided",
            verdict=verdict.value, bits=4.5, reason="name",
        )  # fmt: skip


def _plan_a_session(code: str, day: str) -> None:
    _send(
        "programme_officer",
        "/activities/ND-2005-DIALOGUE/sessions/new/",
        {
            "code": code,
            "held_on": day,
            "centre": "CENTRE-KHUJAND",
            "generation": "0",
            "expected": "25",
            "topic": "The amended election law",
        },
    )


def _begin_a_letter() -> None:
    _send(
        "reporting_officer",
        "/letters/begin/",
        {
            "name": "2007",
            "symbol": "S/2007/323",
            "dated": "2007-05-10",
            "first_day": "2006-05-27",
            "last_day": "2007-05-10",
            "until": "2008-06-01",
        },
    )


def _hold_an_issued_text() -> None:
    text = "1. The Office reached more than 900 people in the regions."
    _send("reporting_officer", "/letters/2006/issued/", {"language": "en", "text": text})


def _compare_rules() -> None:
    _send("reporting_officer", f"/figures/{FIGURE}/compare/", {"rule": "attendances"})
    _send("reporting_officer", f"/figures/{FIGURE}/take/", {})


def _send(role: str, path: str, data: Mapping[str, Any]) -> None:
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(Account.objects.get(username=f"{role}.test"))
    answer = client.post(path, data)
    if answer.status_code != 302:
        raise NotMade(f"{path} as {role}: {answer.status_code}. {_errors(answer)}")


def _errors(answer: HttpResponse) -> str:
    page = answer.content.decode(errors="replace")
    said = re.findall(r'class="(?:text-danger"|alert alert-danger).*?</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>|\s+", " ", each) for each in said)
