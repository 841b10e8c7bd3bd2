"""What a stranger sees of the letters sent."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.interfaces.portal.portal_offering import offer
from tests.interfaces.portal.portal_walk import paths
from tests.reports.bundles.bundles_sample import OFFICE_PUB, SEALED_AT, public_bundle, seal
from tests.reports.bundles.bundles_sample import letter as letter_record

from sulh.interfaces.console import verify
from sulh.interfaces.portal.views import MEDIA_TYPES
from sulh.reports.letters.formats import FORMATS

LETTER = "/en/letters/S-2005-323/"


def text(portal: Client, path: str) -> str:
    answer = portal.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def words(html: str) -> str:
    """What is read, tags left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_an_office_that_sent_nothing_says_so_on_every_page(portal: Client) -> None:
    assert "No letter was sent yet" in text(portal, "/en/")
    text(portal, "/en/verify/")
    text(portal, "/en/about/")
    assert portal.get("/office.pub").status_code == 404
    assert portal.get(LETTER).status_code == 404


def test_every_page_opens_in_three_languages_and_sets_no_cookie(
    portal: Client, letter: str
) -> None:
    for path in paths():
        answer = portal.get(path)
        assert answer.status_code == 200, path
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "<script" not in answer.content.decode("utf-8", "ignore")


def test_the_list_tells_symbol_date_and_languages(portal: Client, letter: str) -> None:
    html = text(portal, "/en/")
    assert "S/2005/323" in html
    assert "10 May 2005" in html
    assert "العربية" in html


def test_the_text_stands_in_the_language_of_the_page_or_the_one_asked_for(
    portal: Client, letter: str
) -> None:
    assert "8 sessions were held" in words(text(portal, LETTER)).replace("eight", "8")
    arabic = text(portal, "/en/letters/S-2005-323/ar/")
    assert re.search(r'<article lang="ar" dir="rtl">', arabic)
    assert "الحوار الوطني" in words(arabic)
    in_russian = text(portal, "/ru/letters/S-2005-323/")
    original = letter_record().original_language
    assert f'<article lang="{original}"' in in_russian
    assert portal.get("/en/letters/S-2005-323/fr/").status_code == 404


def test_each_figure_leads_to_its_reading_with_its_interval_and_rule(
    portal: Client, letter: str
) -> None:
    html = text(portal, LETTER)
    bound = set(re.findall(r'href="#fact-([\w.]+)"', html))
    assert bound == set(re.findall(r'id="fact-([\w.]+)"', html))
    row = words(html.split('id="fact-dialogue_participants"')[1].split("</tr>")[0])
    assert re.search(r"59 60 61", row), row
    assert "counted once" in row


def test_parts_with_few_people_stand_on_no_page(portal: Client) -> None:
    offer(public_bundle())
    html = text(portal, LETTER)
    row = html.split('id="fact-dialogue_participants"')[1].split("</tr>")[0]
    numbers = [int(number) for number in re.findall(r": (\d+)", words(row))]
    assert numbers
    assert min(numbers) >= 5


def test_the_figures_of_an_arabic_page_are_in_its_digits(portal: Client, letter: str) -> None:
    html = text(portal, "/ar/letters/S-2005-323/")
    assert 'dir="rtl"' in html
    assert "٦٠" in words(html)


def test_what_is_downloaded_is_what_was_sealed(portal: Client, letter: str) -> None:
    answer = portal.get("/letters/S-2005-323.sulh.zip")
    assert answer.content == public_bundle()
    assert answer["Content-Disposition"] == 'attachment; filename="S-2005-323.sulh.zip"'
    with zipfile.ZipFile(io.BytesIO(public_bundle())) as bundle:
        pdf = bundle.read("letters/2005.ar.pdf")
    answer = portal.get("/letters/S-2005-323/2005.ar.pdf")
    assert (answer.content, answer["Content-Type"]) == (pdf, "application/pdf")
    assert portal.get("/office.pub").content == OFFICE_PUB


def test_a_file_is_of_the_type_its_format_says() -> None:
    assert {made.suffix: made.media_type for made in FORMATS} == MEDIA_TYPES


@pytest.mark.parametrize("name", ["2005.fr.pdf", "manifest.json", "..%2Fmanifest.json", "x"])
def test_nothing_else_of_the_bundle_is_a_file_of_the_letter(
    portal: Client, letter: str, name: str
) -> None:
    assert portal.get(f"/letters/S-2005-323/{name}").status_code == 404


def test_an_unchanged_page_or_file_is_not_sent_twice(portal: Client, letter: str) -> None:
    for path in ("/en/", LETTER, "/letters/S-2005-323.sulh.zip", "/en/about/"):
        first = portal.get(path)
        assert first["Cache-Control"] == "public, max-age=300", path
        again = portal.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path


def test_a_letter_sealed_again_shows_both_seals_and_offers_the_last(portal: Client) -> None:
    before = offer(public_bundle())
    again = offer(seal(sealed_at=SEALED_AT + timedelta(days=30)))
    assert before != again
    html = text(portal, LETTER)
    assert before in html
    assert again in html
    assert "Sealed before on" in html
    assert "9 June 2005" in html
    assert portal.get("/letters/S-2005-323.sulh.zip")["ETag"] == f'"{again}"'


def test_a_letter_without_a_text_in_its_original_language_is_shown_in_another(
    portal: Client,
) -> None:
    offer(seal(letter=replace(letter_record(), original_language="fr")))
    assert '<article lang="en"' in text(portal, "/ru/letters/S-2005-323/")
    assert "--pdf 2005.en.pdf" in text(portal, "/ru/verify/")


def test_how_to_verify_names_the_commands_every_exit_code_and_the_limits(
    portal: Client, letter: str
) -> None:
    html = text(portal, "/en/verify/")
    assert "sulh verify S-2005-323.sulh.zip --key office.pub" in html
    [printed] = re.findall(r"--pdf (\S+\.pdf)", html)
    assert portal.get(f"/letters/S-2005-323/{printed}").status_code == 200
    for code in ("0", "1", "2", "3"):
        assert f'<th scope="row">{code}</th>' in html
    assert "not of the sheets" in words(html)


def test_what_is_downloaded_verifies_by_the_commands_shown(
    portal: Client, letter: str, tmp_path: Path
) -> None:
    (tmp_path / "office.pub").write_bytes(portal.get("/office.pub").content)
    bundle = tmp_path / "S-2005-323.sulh.zip"
    bundle.write_bytes(portal.get("/letters/S-2005-323.sulh.zip").content)
    assert verify.run([str(bundle), "--key", str(tmp_path / "office.pub")]) == 0


def test_a_page_links_to_itself_in_the_other_languages(portal: Client, letter: str) -> None:
    html = text(portal, "/ru/letters/S-2005-323/ar/")
    assert 'href="/en/letters/S-2005-323/ar/"' in html
    assert 'href="/ar/letters/S-2005-323/ar/"' in html


@pytest.mark.parametrize(
    ("asked", "found"), [("ar", "/ar/"), ("ru,en;q=0.5", "/ru/"), ("fr", "/en/"), ("", "/en/")]
)
def test_the_front_door_leads_to_the_readers_language(
    portal: Client, asked: str, found: str
) -> None:
    answer = portal.get("/", headers={"accept-language": asked})
    assert answer["Location"] == found
    assert answer["Vary"].startswith("Accept-Language")
    assert portal.get("/fr/").status_code == 404


def test_the_portal_takes_nothing(portal: Client, letter: str) -> None:
    for path in ("/en/", LETTER, "/office.pub", "/health/"):
        assert portal.post(path, {"name": "x"}).status_code == 405, path


def test_every_answer_forbids_scripts_frames_and_forms(portal: Client, letter: str) -> None:
    for path in ("/en/", "/office.pub", "/en/nothing/"):
        policy = portal.get(path)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "form-action 'none'" in policy
        assert "frame-ancestors 'none'" in policy
