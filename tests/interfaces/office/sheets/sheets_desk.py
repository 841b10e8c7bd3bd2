"""Somebody who sits at the pages of the sheets."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.small_office import workbook

from sulh.intake.workbooks.models import Delivery


class Desk:
    """Somebody signed in, and what they do with sheets."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def drop(self, content: bytes, *, name: str = "list.xlsx", session: str = "") -> HttpResponse:
        file = SimpleUploadedFile(name, content)
        return self.client.post(
            "/sheets/hand-in/", {"workbooks": [file], "session": session}, follow=True
        )

    def drop_sheets(
        self, sheets: Mapping[str, str], *, name: str = "list.xlsx", session: str = ""
    ) -> Delivery:
        self.drop(workbook(sheets), name=name, session=session)
        return Delivery.objects.latest("pk")

    def post(self, delivery: Delivery, verb: str, **said: object) -> HttpResponse:
        answer = self.client.post(f"/sheets/{delivery.pk}/{verb}/", said, follow=True)
        delivery.refresh_from_db()
        return answer

    def accept(self, delivery: Delivery, **said: object) -> HttpResponse:
        sheets = [sheet.pk for sheet in delivery.sheets.all()]
        return self.post(delivery, "accept", **{"sheet": sheets, **said})

    def see(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return answer.content.decode()
