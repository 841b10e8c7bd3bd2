"""The small office opened in the test's own database, and the steps that tests take in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.small_office import PLAN, SHEETS, letter_of_2005, workbook

from sulh.evidence.figures.models import Figure
from sulh.evidence.identity.actions import judge_new_attendances
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.actions import load_gazetteer
from sulh.foundation.places.reads import Gazetteer
from sulh.interfaces.console.plan import load_plan_file
from sulh.records.activities.actions.taking_in import FileOutcome, take_in_workbook
from sulh.reports.letters.actions import check_letter, clear_letter, send_letter, write_letter
from sulh.reports.letters.models import Letter
from sulh.reports.letters.rules.parsing import read_template

NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SmallOffice:
    """Who works there. The plan is on file; sheets come in as the test brings them."""

    console: Account
    reporting: Account
    political: Account
    head: Account
    acting_head: Account

    def take_in(
        self, sheets: Mapping[str, str] = SHEETS, *, name: str = "lists.xlsx"
    ) -> FileOutcome:
        """Receive a workbook of these sheets and record it; nobody is recognised yet."""
        return self.take_in_file(workbook(sheets), name=name)

    def take_in_file(self, content: bytes, *, name: str) -> FileOutcome:
        return take_in_workbook(
            content=content,
            name=name,
            session=None,
            gazetteer=Gazetteer(),
            at=NOW,
            by=self.console,
        )

    def import_sheets(self, sheets: Mapping[str, str] = SHEETS) -> None:
        """Take sheets in and recognise who came."""
        self.take_in(sheets)
        judge_new_attendances(at=NOW, by=self.console)

    def write(self, source: str) -> Letter:
        """The reporting officer keeps a version of a letter."""
        template = read_template(source, file="letter.toml")
        return write_letter(template=template, source=source, at=NOW, by=self.reporting).letter

    def write_true_letter(self) -> Letter:
        """The letter of 2005 as a draft."""
        return self.write(letter_of_2005())

    def send(self, source: str) -> Letter:
        """The whole way of a letter, each step by another."""
        letter = self.write(source)
        check_letter(letter=letter, at=NOW, by=self.political)
        clear_letter(letter=letter, at=NOW, by=self.head)
        send_letter(letter=letter, at=NOW, by=self.acting_head)
        return letter

    def sent_letter(self) -> Letter:
        """The true letter of 2005 on the small office's sheets, sent."""
        self.import_sheets()
        return self.send(letter_of_2005())


def open_small_office() -> SmallOffice:
    """The office with its places, plan and officers. Needs an empty, migrated database."""
    console = open_account(username="console", role="reporting_officer")
    load_gazetteer(by=console)
    load_plan_file(PLAN, by=console)
    return SmallOffice(
        console=console,
        reporting=open_account(username="reporting", role="reporting_officer"),
        political=open_account(username="political", role="political_officer"),
        head=open_account(username="head", role="head_of_office"),
        acting_head=open_account(username="acting_head", role="head_of_office"),
    )


def figure(name: str) -> Figure:
    """A figure of the plan."""
    return Figure.objects.get(pk=name)
