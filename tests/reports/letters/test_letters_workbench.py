"""Writing a letter in the office: versions, what they stand on, who sees what, what is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django_tasks_db.models import DBTaskResult
from tests.small_office import letter_of_2005, letter_of_2006
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.audit.models import AuditEntry
from sulh.kernel.problems import Refused
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.letters.access import (
    NoSuchLetter,
    actions_open_to,
    letter_at_work,
    letter_to_read,
    letters_for,
    letters_waiting_for,
    version_to_read,
)
from sulh.reports.letters.actions import check_letter, clear_letter, return_letter, send_letter
from sulh.reports.letters.actions.issued import hold_issued_text
from sulh.reports.letters.actions.readings import NoSuchFigure, read_for_binding
from sulh.reports.letters.actions.writing import (
    Collided,
    Edited,
    begin_new_letter,
    edit_letter,
)
from sulh.reports.letters.models import IssuedText, Letter, LetterFile, LetterVersion, RecordsAsked
from sulh.reports.letters.reads import check_as_last_told, newest_version, readings_of
from sulh.reports.letters.reads.choices import figures_found, first_binding, nouns_known
from sulh.reports.letters.reads.histories import sentence_history
from sulh.reports.letters.reads.issues import NoSuchIssue, issue_of, issues_of
from sulh.reports.letters.reads.offers import offers_for
from sulh.reports.letters.reads.pages import NoSuchFile, file_of, rendered_files, sent_files
from sulh.reports.letters.reads.versions import NoSuchVersion
from sulh.reports.letters.reads.workbench import workbench
from sulh.reports.letters.rules import editing
from sulh.reports.letters.rules.beginning import Beginning
from sulh.reports.letters.rules.editing import Edit, sentence_of
from sulh.reports.letters.rules.findings import is_false
from sulh.reports.letters.rules.steps import StepRefused
from sulh.reports.letters.tasks import NoSuchWork, StepOutcome, outcome_of, start_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    """The small office with everybody's sheets in."""
    small_office.import_sheets()
    return small_office


@pytest.fixture
def desk() -> Account:
    """Headquarters."""
    return open_account(username="desk", role="desk")


def edit(
    office: SmallOffice,
    letter: Letter,
    change: Edit,
    *,
    started_from: int,
    by: Account | None = None,
) -> Edited:
    return edit_letter(
        letter=letter,
        edit=change,
        started_from=started_from,
        what="a sentence",
        at=NOW,
        by=by or office.reporting,
    )


def saying(letter: Letter, number: int, qualifier: Qualifier = Qualifier.MORE_THAN) -> Edit:
    """The first sentence with another quantity."""
    sentence = sentence_of(newest_version(letter)[1], "p1.s1")
    bound = replace(sentence.quantities["participants"], quantity=Quantity(number, qualifier))
    return editing.rewrite(replace(sentence, quantities={"participants": bound}))


def reworded(letter: Letter, sentence_id: str, text: str) -> Edit:
    sentence = sentence_of(newest_version(letter)[1], sentence_id)
    return editing.rewrite(replace(sentence, text={**sentence.text, "en": text}))


def false_codes(version: LetterVersion) -> set[str]:
    return {each.code for each in check_as_last_told(version).findings if is_false(each)}


# Writing sentence by sentence


def test_a_saved_sentence_is_a_new_version_and_a_draft(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    saved = edit(office, letter, saying(letter, 11), started_from=1)
    assert (saved.version.number, saved.joined) == (2, False)
    letter.refresh_from_db()
    assert letter.state == "draft"
    said = sentence_of(newest_version(letter)[1], "p1.s1").quantities["participants"].quantity
    assert said == Quantity(11, Qualifier.MORE_THAN)
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.by, entry.sentence) == ("reporting", "changed a sentence of letter 2005")


def test_saving_what_stands_there_makes_no_version(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    assert edit(office, letter, saying(letter, 12), started_from=1).version.number == 1


def test_two_people_on_two_sentences_both_keep_their_words(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    mine, theirs = saying(letter, 10), reworded(letter, "p1.s2", "In all it held {sessions}.")
    edit(office, letter, theirs, started_from=1)
    saved = edit(office, letter, mine, started_from=1)
    assert (saved.version.number, saved.joined) == (3, True)
    template = newest_version(letter)[1]
    assert sentence_of(template, "p1.s2").text["en"] == "In all it held {sessions}."
    assert sentence_of(template, "p1.s1").quantities["participants"].quantity.number == 10


def test_two_people_on_one_sentence_collide_and_nothing_is_saved(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    mine, theirs = saying(letter, 10), saying(letter, 11)
    edit(office, letter, theirs, started_from=1)
    with pytest.raises(Collided) as collided:
        edit(office, letter, mine, started_from=1)
    [collision] = collided.value.collisions
    assert collided.value.newest.number == 2
    assert collision.mine is not None
    assert collision.mine.quantities["participants"].quantity.number == 10
    assert LetterVersion.objects.filter(letter=letter).count() == 2


def test_a_text_that_is_no_letter_is_refused_with_its_place(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    with pytest.raises(Refused, match="which is no quantity and no fact"):
        edit(office, letter, reworded(letter, "p1.s2", "A {nothing}."), started_from=1)


def test_a_letter_that_was_sent_is_not_edited(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    with pytest.raises(StepRefused, match="not written again"):
        edit(office, letter, saying(letter, 11), started_from=1)


def test_only_who_drafts_may_edit(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    with pytest.raises(NotAllowed):
        edit(office, letter, saying(letter, 11), started_from=1, by=office.political)


def test_an_edit_names_a_version_there_is(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    with pytest.raises(NoSuchVersion):
        edit(office, letter, saying(letter, 11), started_from=7)


# What a draft stands on


def test_a_draft_turns_red_while_it_is_written(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    saved = edit(office, letter, saying(letter, 13), started_from=1)
    assert false_codes(saved.version) == {"not_that_many"}
    assert readings_of(saved.version).keys() == {"participants_2004_05", "sessions_2004_05"}


def test_the_largest_true_statements_are_offered_for_what_is_untrue(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    saved = edit(office, letter, saying(letter, 13), started_from=1)
    [offer] = offers_for(check_as_last_told(saved.version), "p1.s1")
    assert not offer.holds
    says = {each.key: each.spoken for each in offer.suggestions}
    assert says["more_than 12"] == {"en": "more than 12 participants", "ar": "أكثر من ١٢ مشاركا"}
    assert "exactly 13" in says


def test_a_qualifier_is_mended_and_the_letter_sent(office: SmallOffice) -> None:
    letter = office.write(letter_of_2005(number=13))
    check_letter(letter=letter, at=NOW, by=office.political)
    letter.refresh_from_db()
    assert letter.state == "draft"
    edit(office, letter, saying(letter, 12), started_from=1)
    check_letter(letter=letter, at=NOW, by=office.political)
    clear_letter(letter=letter, at=NOW, by=office.head)
    send_letter(letter=letter, at=NOW, by=office.acting_head)
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_pages_do_not_count_again_what_a_check_was_told(
    office: SmallOffice, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    version = newest_version(letter)[0]
    with django_assert_max_num_queries(16) as captured:  # type: ignore[operator]
        workbench(version)
    assert not [each for each in captured.captured_queries if "identity_assignment" in each["sql"]]
    assert RecordsAsked.objects.filter(version=version).count() == 1


def test_the_bench_shows_last_years_sentence_and_this_years_facts(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    letter = office.write(letter_of_2006())
    bench = workbench(newest_version(letter)[0])
    shown = bench.sentence("p1.s1")
    assert bench.earlier is not None
    assert bench.earlier.name == "2005"
    assert shown is not None
    assert shown.earlier is not None
    assert [each.name for each in shown.earlier.figures] == ["participants_2005_06"]
    assert [each.id for each in bench.unanswered] == ["p1.s2"]
    assert bench.sentence("p9.s9") is None


def test_figures_of_the_period_that_nothing_says_are_listed(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    bench = workbench(newest_version(letter)[0])
    assert [each.name for each in bench.not_said] == ["counted_2004_05"]


# Choosing a figure


@pytest.mark.parametrize(
    "words", ["participants", "discussions took part", "المشاركون", "participants 2004"]
)
def test_a_figure_is_found_by_its_title_in_any_language_or_its_name(
    office: SmallOffice, words: str
) -> None:
    assert "participants_2004_05" in [each.name for each in figures_found(words)]


def test_words_like_no_title_find_no_figure(office: SmallOffice) -> None:
    assert figures_found("xylophone") == ()


def test_a_figure_is_read_when_it_is_bound_and_says_what_it_gives(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    known = nouns_known(newest_version(letter)[1])
    assert first_binding("sessions_2004_05", name="s", nouns=known).quantity.number == 0
    read_for_binding(figure="sessions_2004_05", at=NOW, by=office.reporting)
    bound = first_binding("sessions_2004_05", name="s", nouns=known)
    assert (bound.quantity, bound.unit) == (Quantity(3, Qualifier.EXACTLY), "count")
    assert bound.nouns["en"].form("other") == "sessions"
    with pytest.raises(NoSuchFigure):
        read_for_binding(figure="nothing", at=NOW, by=office.reporting)


# History


def test_a_sentence_tells_who_changed_it_and_why_it_came_back(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    return_letter(letter=letter, reason="Too many words.", at=NOW, by=office.political)
    edit(office, letter, reworded(letter, "p1.s2", "It held {sessions}."), started_from=1)
    [changed, written] = sentence_history(letter, "p1.s2")
    assert (changed.change.version, changed.by) == (2, "reporting")
    assert [step.reason for step in changed.reasons] == ["Too many words."]
    assert written.reasons == ()


# Who sees what


def test_the_desk_sees_a_letter_once_it_is_cleared(office: SmallOffice, desk: Account) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    with pytest.raises(NoSuchLetter):
        letter_to_read(desk, "2005")
    clear_letter(letter=letter, at=NOW, by=office.head)
    assert letter_to_read(desk, "2005") == letter
    with pytest.raises(NoSuchLetter):
        letter_at_work(desk, "2005")


def test_the_desk_reads_what_was_sent_while_the_letter_is_written_again(
    office: SmallOffice, desk: Account
) -> None:
    letter = office.send(letter_of_2005())
    return_letter(letter=letter, reason="Say how many.", at=NOW, by=desk)
    edit(office, letter, saying(letter, 11), started_from=1)
    found = letter_to_read(desk, "2005")
    assert version_to_read(desk, found).number == 1
    assert version_to_read(office.reporting, found).number == 2


def test_a_letter_cleared_and_taken_back_is_no_input(office: SmallOffice, desk: Account) -> None:
    letter = office.write_true_letter()
    check_letter(letter=letter, at=NOW, by=office.political)
    clear_letter(letter=letter, at=NOW, by=office.head)
    return_letter(letter=letter, reason="Not yet.", at=NOW, by=office.political)
    assert list(letters_for(desk)) == []


def test_an_auditor_sees_what_was_sent_and_others_nothing(office: SmallOffice) -> None:
    auditor = open_account(username="auditor", role="auditor")
    donor = open_account(username="donor", role="donor")
    office.send(letter_of_2005())
    office.write(letter_of_2006())
    assert [each.pk for each in letters_for(auditor)] == ["2005"]
    assert list(letters_for(donor)) == []


def test_a_letter_waits_for_who_may_take_its_next_step(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    assert letters_waiting_for(office.political) == [letter]
    assert letters_waiting_for(office.reporting) == []
    check_letter(letter=letter, at=NOW, by=office.political)
    assert letters_waiting_for(office.head) == [letter]
    clear_letter(letter=letter, at=NOW, by=office.head)
    assert letters_waiting_for(office.head) == []
    assert letters_waiting_for(office.acting_head) == [letter]
    return_letter(letter=letter, reason="The tone.", at=NOW, by=office.acting_head)
    assert letters_waiting_for(office.reporting) == [letter]


def test_the_steps_open_to_somebody_are_those_they_would_not_be_refused(
    office: SmallOffice,
) -> None:
    letter = office.write_true_letter()
    assert actions_open_to(office.political, letter, last_step_by="reporting") == (
        "check",
        "return",
    )
    assert actions_open_to(office.political, letter, last_step_by="political") == ()
    assert actions_open_to(office.reporting, letter, last_step_by="reporting") == ()


# What is kept


def test_the_files_of_a_sent_letter_are_the_bytes_that_were_sent(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    version = newest_version(letter)[0]
    kept = sent_files(version)
    assert sorted(kept) == sorted(
        f"2005.{code}.{suffix}" for code in ("en", "ar") for suffix in ("pdf", "docx", "xml")
    )
    row = LetterFile.objects.get(version=version, name="2005.ar.pdf")
    assert row.sha256 == hashlib.sha256(kept["2005.ar.pdf"]).hexdigest()
    assert file_of(version, "2005.ar.pdf") == kept["2005.ar.pdf"]


def test_a_draft_has_its_files_made_when_they_are_asked_for(office: SmallOffice) -> None:
    version = newest_version(office.write_true_letter())[0]
    assert sent_files(version) == {}
    made = rendered_files(check_as_last_told(version), languages=["en"])
    assert file_of(version, "2005.en.xml") == made["2005.en.xml"]
    with pytest.raises(NoSuchFile):
        file_of(version, "2005.ru.pdf")


@pytest.mark.parametrize("model", [LetterFile, RecordsAsked])
def test_what_was_sent_and_told_is_not_changed(
    office: SmallOffice, model: type[LetterFile] | type[RecordsAsked]
) -> None:
    office.send(letter_of_2005())
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()


# The text as issued


def hold(office: SmallOffice, letter: Letter, text: str, *, language: str = "en") -> IssuedText:
    return hold_issued_text(
        letter=letter,
        version=newest_version(letter)[0],
        language=language,
        text=text,
        at=NOW,
        by=office.reporting,
    )


def test_an_issued_text_is_kept_with_what_changed(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    kept = hold(
        office,
        letter,
        "The Office reached about 12 participants in the regions.\n\nIt held three sessions "
        "of discussion.",
    )
    shown = issue_of(letter, kept.pk)
    assert [(row.ids, change.kind.value) for row, change in shown.listed] == [
        (("p1.s1",), "qualifier")
    ]
    assert dict(shown.fates) == {"changed": 1, "same": 1}
    assert [each.pk for each in issues_of(letter)] == [kept.pk]
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedText.objects.update(text="")
    with pytest.raises(NoSuchIssue):
        issue_of(letter, kept.pk + 1)


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("  ", "en", "no words to hold"),
        ("text", "ru", "no text in this language"),
        ("x" * 120_001, "en", "no letter; give the letter alone"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    office: SmallOffice, text: str, language: str, why: str
) -> None:
    letter = office.write_true_letter()
    with pytest.raises(StepRefused, match=why):
        hold(office, letter, text, language=language)


# Steps as work


def test_a_step_is_taken_now_in_a_small_office(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    assert start_step(letter=letter, action="check", by=office.political) == StepOutcome("check")
    refused = start_step(letter=letter, action="send", by=office.head)
    assert isinstance(refused, StepOutcome)
    assert refused.refused.startswith("a letter is sent after it is cleared")


def test_work_that_was_never_started_is_nowhere(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    with pytest.raises(NoSuchWork):
        outcome_of("00000000-0000-0000-0000-000000000000", letter=letter)


# A new letter


def test_a_letter_is_begun_from_the_last_one(office: SmallOffice) -> None:
    earlier = office.send(letter_of_2005())
    new = Beginning(
        name="2006",
        symbol="S/2006/355",
        dated=NOW.date(),
        period=(NOW.date().replace(year=2005), NOW.date()),
        until=NOW.date().replace(year=2007, month=6, day=1),
    )
    begin_new_letter(new=new, name="2006", earlier=earlier, at=NOW, by=office.reporting)
    template = newest_version(Letter.objects.get(pk="2006"))[1]
    assert template.readings == ("participants_2005_06", "sessions_2004_05")
    with pytest.raises(StepRefused, match="has the name 2006"):
        begin_new_letter(new=new, name="2006", earlier=earlier, at=NOW, by=office.reporting)


def test_in_a_large_office_a_step_is_taken_by_the_worker(
    office: SmallOffice, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("sulh.reports.letters.tasks.counts_quickly", lambda: False)
    letter = office.write_true_letter()
    work = start_step(letter=letter, action="check", by=office.political)
    assert isinstance(work, str)
    assert outcome_of(work, letter=letter) is None
    with pytest.raises(NoSuchWork):
        outcome_of(work, letter=office.write(letter_of_2006()))
    job = DBTaskResult.objects.get(pk=work)
    job.set_successful(job.task.call(*job.task_result.args))  # what a worker does with it
    assert outcome_of(work, letter=letter) == StepOutcome("check")
    letter.refresh_from_db()
    assert letter.state == "checked"
