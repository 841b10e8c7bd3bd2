"""What is published: the bytes as they were sealed and sent, and nothing of an auditor's."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.small_office_open import NOW, SmallOffice

from sulh.reports.bundles.actions import SealedBundle, seal_letter
from sulh.reports.bundles.models import SealedFile
from sulh.reports.bundles.reads import (
    NoKeys,
    NotPublished,
    is_published,
    keys_folder,
    office_keys,
    public_bundle,
    seals_of,
)
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.tasks import start_seal
from sulh.reports.bundles.verification.verdict import ExitCode, verify_bundle
from sulh.reports.letters.models import Letter
from sulh.reports.letters.tasks import StepOutcome

pytestmark = pytest.mark.django_db

SYMBOL = "S/2005/323"


@pytest.fixture
def letter(small_office: SmallOffice) -> Letter:
    return small_office.sent_letter()


def seal(office: SmallOffice, letter: Letter, folder: Path, *, given_to: str = "") -> SealedBundle:
    return seal_letter(
        letter=letter,
        edition=Edition.AUDITOR if given_to else Edition.PUBLIC,
        keys=office_keys(folder),
        at=NOW,
        by=office.head,
        given_to=given_to,
    )


def test_the_public_bundle_is_offered_byte_for_byte_without_a_key(
    small_office: SmallOffice, letter: Letter, tmp_path: Path
) -> None:
    sealed = seal(small_office, letter, tmp_path)
    offered = public_bundle(SYMBOL)
    assert hashlib.sha256(offered).hexdigest() == sealed.seal.sha256
    bundle = tmp_path / "offered.sulh.zip"
    bundle.write_bytes(offered)
    verdict = verify_bundle(bundle, public_key=office_keys(tmp_path).public_pem)
    assert verdict.exit_code == ExitCode.HOLDS


def test_the_newest_seal_is_the_one_offered(
    small_office: SmallOffice, letter: Letter, tmp_path: Path
) -> None:
    seal(small_office, letter, tmp_path)
    second = seal(small_office, letter, tmp_path)
    assert hashlib.sha256(public_bundle(SYMBOL)).hexdigest() == second.seal.sha256


def test_an_auditors_edition_is_on_record_and_not_kept(
    small_office: SmallOffice, letter: Letter, tmp_path: Path
) -> None:
    seal(small_office, letter, tmp_path, given_to="the Board of Auditors")
    assert SealedFile.objects.count() == 0
    assert [each.given_to for each in seals_of(letter.pk)] == ["the Board of Auditors"]
    assert not is_published(SYMBOL)
    with pytest.raises(NotPublished):
        public_bundle(SYMBOL)


def test_the_kept_bytes_are_not_changed(
    small_office: SmallOffice, letter: Letter, tmp_path: Path
) -> None:
    seal(small_office, letter, tmp_path)
    with pytest.raises(DatabaseError), transaction.atomic():
        SealedFile.objects.update(content=b"")


def test_sealing_as_work_uses_the_folder_of_the_keys(
    small_office: SmallOffice, letter: Letter, tmp_path: Path, settings: Any
) -> None:
    settings.SULH_KEYS = str(tmp_path)
    assert keys_folder() == tmp_path
    assert start_seal(letter=letter, by=small_office.head) == StepOutcome("seal")
    assert is_published(SYMBOL)


def test_a_key_that_is_none_refuses_the_seal_in_words(
    small_office: SmallOffice, letter: Letter, tmp_path: Path, settings: Any
) -> None:
    settings.SULH_KEYS = str(tmp_path)
    (tmp_path / "office.key").write_bytes(b"no key")
    with pytest.raises(NoKeys):
        office_keys(tmp_path)
    refused = start_seal(letter=letter, by=small_office.head)
    assert isinstance(refused, StepOutcome)
    assert refused.values == {"reason": "office.key is no private key"}
