"""The letter workbench as a person works in it: pages, forms, refusals in words."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from tests.small_office import letter_of_2005, letter_of_2006
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.reports.bundles.actions import throw_away_copies
from sulh.reports.bundles.models import Seal
from sulh.reports.letters.models import IssuedText, Letter, LetterVersion
from sulh.reports.letters.reads import newest_version
from sulh.reports.letters.rules.editing import sentence_of

pytestmark = pytest.mark.django_db

LETTER = "/letters/2005/"


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    small_office.import_sheets()
    return small_office


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def shown(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def text_of(client: Client, path: str) -> str:
    return shown(client.get(path))


def post(client: Client, path: str, **data: object) -> str:
    return shown(client.post(path, data, follow=True))


def versions() -> int:
    return LetterVersion.objects.filter(letter_id="2005").count()


def sentence_form(client: Client, sentence: str = "p1.s1", **changed: object) -> dict[str, object]:
    """What the page of a sentence would send, with something changed."""
    form = client.get(f"{LETTER}sentences/{sentence}/").context["form"]
    sent = {field.html_name: field.value() for field in form}
    typed = {name: value for name, value in sent.items() if value not in (None, False)}
    return {**typed, "do": "save", **changed}


# The list and the bench


def test_the_list_says_what_each_letter_waits_for_and_what_waits_for_me(
    office: SmallOffice,
) -> None:
    office.write_true_letter()
    assert "Waits for you" in text_of(signed_in(office.political), "/letters/")
    page = text_of(signed_in(office.reporting), "/letters/")
    assert "S/2005/323" in page
    assert "to be checked" in page
    assert "Waits for you" not in page


def test_the_list_of_an_office_without_letters_says_how_to_begin(office: SmallOffice) -> None:
    assert "sulh letter write FILE" in text_of(signed_in(office.reporting), "/letters/")


def test_each_sentence_stands_in_its_languages_with_what_it_stands_on(
    office: SmallOffice,
) -> None:
    office.send(letter_of_2005())
    page = text_of(signed_in(office.reporting), LETTER)
    assert '<p class="col-md mb-0 spoken" lang="ar" dir="rtl">' in page
    assert '<mark class="bound"><bdi>more than 12 participants</bdi></mark>' in page
    assert "أكثر من ١٢ مشاركا" in page
    assert "Participants in the discussions" in page
    assert "<strong>13</strong>" in page
    assert "ND-2004-DIALOGUE" in page


def test_an_untrue_sentence_says_why_in_words_and_offers_what_is_true(office: SmallOffice) -> None:
    office.write(letter_of_2005(number=13))
    check = signed_in(office.political)
    page = post(check, f"{LETTER}check/")
    assert "stays a draft: the sentences in red are untrue" in page
    page = text_of(signed_in(office.reporting), LETTER)
    assert "Untrue:" in page
    assert "the records give at least \u206813\u2069" in page
    assert "Remedy:" in page
    assert 'value="more_than 12"' in page
    assert 'value="more_than 12"' not in text_of(check, LETTER)  # who does not draft
    page = text_of(signed_in(office.reporting), f"{LETTER}sentences/p1.s1/")
    assert 'action="/letters/2005/sentences/p1.s1/say/"' in page


# The qualifier mended and the letter sent


def test_a_qualifier_is_mended_and_the_letter_is_sent_by_four_people(
    office: SmallOffice,
) -> None:
    office.write(letter_of_2005(number=13))
    post(signed_in(office.political), f"{LETTER}check/")
    page = post(
        signed_in(office.reporting),
        f"{LETTER}sentences/p1.s1/say/",
        started_from=1,
        figure="participants",
        says="more_than 12",
    )
    assert "Saved as version 2." in page
    assert "The letter is checked" in post(signed_in(office.political), f"{LETTER}check/")
    assert "The letter is cleared." in post(signed_in(office.head), f"{LETTER}clear/")
    assert "The letter is sent." in post(signed_in(office.acting_head), f"{LETTER}send/")
    assert Letter.objects.get(pk="2005").state == "sent"


def test_a_refused_step_says_why(office: SmallOffice) -> None:
    office.write_true_letter()
    post(signed_in(office.political), f"{LETTER}check/")
    page = post(signed_in(office.head), f"{LETTER}send/")
    assert "A letter is sent after it is cleared; this one is checked." in page
    post(signed_in(office.head), f"{LETTER}clear/")
    page = post(signed_in(office.head), f"{LETTER}send/")
    assert "The step before was taken by \u2068head\u2069; nobody takes two steps in a row." in page


def test_a_letter_is_returned_with_a_reason_that_stays(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.political)
    assert "Say what should change." in post(client, f"{LETTER}return/", reason=" ")
    assert "was returned with your reason" in post(client, f"{LETTER}return/", reason="The tone.")
    assert "The tone." in text_of(signed_in(office.reporting), LETTER)
    assert "The tone." in text_of(signed_in(office.reporting), f"{LETTER}history/")


# Writing


def test_a_sentence_is_written_in_two_languages_side_by_side(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    sent = sentence_form(
        client, text_en="It reached {participants}.", text_ar="التقى {participants}.", rung="held"
    )
    assert "Saved as version 2." in post(client, f"{LETTER}sentences/p1.s1/", **sent)
    saved = sentence_of(newest_version(Letter.objects.get(pk="2005"))[1], "p1.s1")
    assert saved.text == {"en": "It reached {participants}.", "ar": "التقى {participants}."}
    assert saved.rung == "held"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text_en": "A {nothing}."}, "which is no quantity and no fact"),
        ({"text_en": "A { here."}, "whose braces are closed"),
        ({"q-participants-number": "many"}, "Enter a whole number"),
        ({"type": "joke"}, "Select a valid choice"),
    ],
)
def test_a_wrong_sentence_is_shown_again_with_the_reason_and_nothing_is_saved(
    office: SmallOffice, changed: dict[str, str], says: str
) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    sent = sentence_form(client, note_en="Kept on the page.", **changed)
    page = post(client, f"{LETTER}sentences/p1.s1/", **sent)
    assert says in page
    assert "Kept on the page." in page
    assert versions() == 1


def test_a_figure_is_searched_bound_and_saved(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    path = f"{LETTER}sentences/p1.s1/"
    page = post(client, path, **sentence_form(client, do="find", query="المناقشات المعقودة"))
    assert 'value="bind:sessions_2004_05"' in page
    answer = client.post(path, sentence_form(client, do="bind:sessions_2004_05"))
    form = answer.context["form"]
    assert form["text_en"].value().endswith("in the regions {sessions}.")
    assert versions() == 1
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    page = post(client, path, **sent, do="save", newly_bound="sessions_2004_05")
    assert "Saved as version 2." in page
    assert "three sessions" in page


def test_a_figure_is_bound_to_another_and_its_noun_changed(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    changed = {
        "q-participants-reading": "counted_2004_05",
        "q-participants-noun-ar-many": "حاضرا",
        "q-participants-gender-ar": "f",
    }
    post(client, f"{LETTER}sentences/p1.s1/", **sentence_form(client, **changed))
    saved = sentence_of(newest_version(Letter.objects.get(pk="2005"))[1], "p1.s1")
    bound = saved.quantities["participants"]
    assert bound.reading == "counted_2004_05"
    assert (bound.nouns["ar"].form("many"), bound.nouns["ar"].gender) == ("حاضرا", "f")
    other = sentence_form(client, **{"q-participants-nouns": "sessions · جلسة"})
    post(client, f"{LETTER}sentences/p1.s1/", **other)
    again = sentence_of(newest_version(Letter.objects.get(pk="2005"))[1], "p1.s1")
    assert again.quantities["participants"].nouns["en"].form("other") == "sessions"


def test_a_figure_is_taken_out_with_its_places(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    sent = sentence_form(client, type="assessment", **{"q-participants-unbind": "on"})
    assert "Saved as version 2." in post(client, f"{LETTER}sentences/p1.s1/", **sent)
    saved = sentence_of(newest_version(Letter.objects.get(pk="2005"))[1], "p1.s1")
    assert (saved.text["en"], saved.quantities) == ("The Office reached in the regions.", {})


def test_a_date_is_declared_and_used(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    sent = sentence_form(
        client,
        text_en="Until {vote:month} it reached {participants}.",
        text_ar="حتى {vote:month} التقى {participants}.",
        fact_name="vote",
        fact_kind="month",
        fact_value="2005-02",
        fact_reason="month of the vote",
    )
    assert "February 2005" in post(client, f"{LETTER}sentences/p1.s1/", **sent)


def test_two_people_on_one_sentence_see_both_texts_and_lose_nothing(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    mine = sentence_form(client, text_en="Mine {participants}.")
    theirs = sentence_form(client, text_en="Theirs {participants}.")
    post(client, f"{LETTER}sentences/p1.s1/", **theirs)
    page = shown(client.post(f"{LETTER}sentences/p1.s1/", mine), 409)
    assert "Mine {participants}." in page
    assert "Theirs {participants}." in page
    assert versions() == 2


def test_a_sentence_is_added_moved_and_struck(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    sent = {
        "started_from": 1,
        "paragraph": "p1.s1",
        "pillar": "elections",
        "type": "assessment",
        "text_en": "Much remains to be done.",
        "text_ar": "ولا يزال هناك الكثير مما ينبغي عمله.",
    }
    assert "Saved as version 2." in post(client, f"{LETTER}add/", **sent)
    page = post(client, f"{LETTER}sentences/p1.s3/move/", started_from=2, behind="p1.s2")
    assert "Saved as version 3." in page
    page = post(client, f"{LETTER}sentences/p1.s3/strike/", started_from=3)
    assert "Saved as version 4." in page
    new = {**sent, "started_from": 4, "paragraph": "new"}
    page = post(client, f"{LETTER}add/", **new)
    assert "2. Elections" in page
    history = text_of(client, f"{LETTER}sentences/p1.s3/history/")
    assert "Struck out" in history


@pytest.mark.parametrize(
    "path",
    [
        "/letters/1999/",
        f"{LETTER}sentences/p9.s9/",
        f"{LETTER}preview/ru/",
        f"{LETTER}files/2005.ru.pdf",
        f"{LETTER}issued/9/",
        f"{LETTER}bundle/",
        f"{LETTER}under-way/00000000-0000-0000-0000-000000000000/",
    ],
)
def test_what_is_not_there_is_not_found(office: SmallOffice, path: str) -> None:
    office.write_true_letter()
    assert signed_in(office.reporting).get(path).status_code == 404


# What others see


def test_the_desk_sees_input_and_nothing_of_drafts(office: SmallOffice) -> None:
    desk = signed_in(open_account(username="desk", role="desk"))
    office.write(letter_of_2006())
    office.send(letter_of_2005())
    page = text_of(desk, "/letters/")
    assert "S/2005/323" in page
    assert "S/2006/355" not in page
    assert "Draft, not a United Nations document" in text_of(desk, LETTER)
    for path in ("/letters/2006/", f"{LETTER}history/", f"{LETTER}sentences/p1.s1/history/"):
        assert desk.get(path).status_code == 404
    for path in (f"{LETTER}sentences/p1.s1/", f"{LETTER}issued/", "/letters/begin/"):
        assert desk.get(path).status_code == 403


def test_the_preview_is_marked_as_a_draft_in_its_own_language_and_direction(
    office: SmallOffice,
) -> None:
    office.write_true_letter()
    page = text_of(signed_in(office.reporting), f"{LETTER}preview/ar/")
    assert '<article class="un-form mb-4" lang="ar" dir="rtl">' in page
    assert "مشروع، ليس وثيقة من وثائق الأمم المتحدة" in page
    assert "<bdi>أكثر من ١٢ مشاركا</bdi>" in page


# Files


def test_a_letter_is_downloaded_in_each_format(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    client = signed_in(office.reporting)
    starts = {"pdf": b"%PDF", "docx": b"PK", "xml": b"<?xml"}
    for suffix, start in starts.items():
        answer = client.get(f"{LETTER}files/2005.ar.{suffix}")
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"] == f'attachment; filename="2005.ar.{suffix}"'


def test_both_editions_are_sealed_from_the_page(
    office: SmallOffice, tmp_path: Path, settings: Any
) -> None:
    settings.SULH_KEYS = str(tmp_path)
    office.write_true_letter()
    client = signed_in(office.reporting)
    assert "sealed once it is sent; this one is a draft" in post(client, f"{LETTER}seal/")
    office.send(letter_of_2005())
    assert "sealed and kept" in post(client, f"{LETTER}seal/")
    public = client.get(f"{LETTER}bundle/")
    assert public["Content-Disposition"] == 'attachment; filename="S-2005-323.sulh.zip"'
    assert "Say to whom" in post(client, f"{LETTER}seal/auditor/", given_to="")
    page = post(client, f"{LETTER}seal/auditor/", given_to="The Board of Auditors")
    assert "It waits for you below" in page
    given = client.post(f"{LETTER}seal/auditor/{Seal.objects.get(edition='auditor').pk}/")
    assert given["Content-Disposition"] == 'attachment; filename="S-2005-323.auditor.sulh.zip"'
    with zipfile.ZipFile(io.BytesIO(given.content)) as archive:
        assert "proof/attendance.parquet" in archive.namelist()
    assert "The Board of Auditors" in text_of(client, LETTER)


def test_an_auditors_edition_is_taken_by_who_sealed_it_for_a_day_and_each_taking_is_noted(
    office: SmallOffice, tmp_path: Path, settings: Any
) -> None:
    settings.SULH_KEYS = str(tmp_path)
    office.send(letter_of_2005())
    client = signed_in(office.reporting)
    post(client, f"{LETTER}seal/auditor/", given_to="The Board of Auditors")
    take = f"{LETTER}seal/auditor/{Seal.objects.get().pk}/"
    assert take in text_of(client, LETTER)
    head = signed_in(office.head)
    assert take not in text_of(head, LETTER)
    assert head.post(take).status_code == 404
    assert client.post(take).status_code == 200
    assert AuditEntry.objects.latest("number").action == "hand_over"
    throw_away_copies(at=Seal.objects.get().sealed_at + timedelta(hours=23))
    assert client.post(take).status_code == 200
    throw_away_copies(at=Seal.objects.get().sealed_at + timedelta(hours=25))
    assert client.post(take).status_code == 404
    assert take not in text_of(client, LETTER)


def test_a_large_office_seals_in_the_background(
    office: SmallOffice, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SULH_KEYS = str(tmp_path)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("sulh.reports.bundles.tasks.counts_quickly", lambda: False)
    # A worker has a connection of its own; here it is the one the test's records stand on.
    worker = "django_tasks_db.management.commands.db_worker"
    monkeypatch.setattr(f"{worker}.close_old_connections", lambda: None)
    office.send(letter_of_2005())
    client = signed_in(office.reporting)
    page = post(client, f"{LETTER}seal/auditor/", given_to="The Board of Auditors")
    assert not Seal.objects.exists()
    under_way = re.search(rf"{LETTER}under-way/[-0-9a-f]+/", page)
    assert under_way is not None
    call_command("db_worker", batch=True, startup_delay=False, interval=0)
    page = shown(client.get(under_way[0], follow=True))
    assert "It waits for you below" in page
    assert "Download the auditor" in page


# The issued text


def test_an_issued_text_is_pasted_and_what_changed_is_listed(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    text = "The Office reached about 12 participants in the regions. It held three sessions."
    page = post(signed_in(office.reporting), f"{LETTER}issued/", language="en", text=text)
    assert "Qualifier changed" in page
    assert "more than 12" in page
    assert '<span class="visually-hidden" lang="en" dir="ltr">added: </span>about' in page
    assert IssuedText.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "suffix"),
    [("en", "pdf"), ("en", "docx"), ("en", "xml"), ("ar", "docx"), ("ar", "xml")],
)
def test_the_files_the_office_sent_hold_against_its_input(
    office: SmallOffice, code: str, suffix: str
) -> None:
    office.send(letter_of_2005())
    client = signed_in(office.reporting)
    file = io.BytesIO(client.get(f"{LETTER}files/2005.{code}.{suffix}").content)
    file.name = f"issued.{suffix}"
    page = post(client, f"{LETTER}issued/", language=code, file=file)
    assert "No figure, qualifier, date or verb changed." in page


def test_a_file_that_holds_no_text_is_refused_in_words(office: SmallOffice) -> None:
    office.write_true_letter()
    client = signed_in(office.reporting)
    assert "Paste the text or choose a file." in post(client, f"{LETTER}issued/", language="en")
    for name, content in (("a.pdf", b"no pdf"), ("a.txt", b"\xff\xfe\xfa")):
        file = io.BytesIO(content)
        file.name = name
        page = post(client, f"{LETTER}issued/", language="en", file=file)
        assert "No text can be read from this file." in page


# A new letter


def test_a_letter_is_begun_from_the_page(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    client = signed_in(office.reporting)
    given = {
        "name": "2006",
        "symbol": "S/2006/355",
        "dated": "2006-05-26",
        "first_day": "2005-05-11",
        "last_day": "2006-05-26",
        "until": "2007-06-01",
    }
    assert "The letter is begun." in post(client, "/letters/begin/", **given)
    assert "Another letter has the name \u20682006\u2069." in post(
        client, "/letters/begin/", **given
    )
