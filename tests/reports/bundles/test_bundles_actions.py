"""Sealing: both editions verify, and nothing in either tells who anybody is."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.small_office import SECRETS, SHEETS, letter_of_2005
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.audit.models import AuditEntry
from sulh.reports.bundles.actions import SealedBundle, seal_letter
from sulh.reports.bundles.formats.signing import public_key_pem
from sulh.reports.bundles.models import Seal
from sulh.reports.bundles.reads import NoKeys, OfficeKeys, frozen_evidence, office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.verification.verdict import ExitCode, verify_bundle
from sulh.reports.letters.models import Letter
from sulh.reports.letters.rules.steps import StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(tmp_path: Path) -> OfficeKeys:
    return office_keys(tmp_path)


def seal(
    office: SmallOffice,
    letter: Letter,
    keys: OfficeKeys,
    *,
    edition: Edition = Edition.PUBLIC,
    given_to: str = "",
) -> SealedBundle:
    return seal_letter(
        letter=letter, edition=edition, keys=keys, at=NOW, by=office.head, given_to=given_to
    )


def both_editions(office: SmallOffice, letter: Letter, keys: OfficeKeys) -> list[SealedBundle]:
    return [
        seal(office, letter, keys),
        seal(office, letter, keys, edition=Edition.AUDITOR, given_to="the Board of Auditors"),
    ]


def exit_code(content: bytes, folder: Path, *, key: bytes | None) -> ExitCode:
    bundle = folder / "bundle.sulh.zip"
    bundle.write_bytes(content)
    verdict = verify_bundle(bundle, public_key=key)
    return verdict.exit_code


def test_both_editions_hold_under_the_offices_key_and_under_no_other(
    small_office: SmallOffice, keys: OfficeKeys, tmp_path: Path
) -> None:
    another = public_key_pem(Ed25519PrivateKey.generate())
    for sealed in both_editions(small_office, small_office.sent_letter(), keys):
        assert exit_code(sealed.content, tmp_path, key=keys.public_pem) == ExitCode.HOLDS
        assert exit_code(sealed.content, tmp_path, key=None) == ExitCode.KEY_UNKNOWN
        assert exit_code(sealed.content, tmp_path, key=another) == ExitCode.FAILS


def test_a_seal_is_on_record_with_its_hash_and_the_head_of_the_audit(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    letter = small_office.sent_letter()
    head = AuditEntry.objects.order_by("-number")[0].hash
    sealed = seal(small_office, letter, keys)
    stored = Seal.objects.get()
    assert stored.sha256 == hashlib.sha256(sealed.content).hexdigest()
    assert (stored.audit_head, stored.edition, stored.given_to) == (head, "public", "")
    entry = AuditEntry.objects.get(action="seal_letter")
    assert entry.details == {"edition": "public", "sha256": stored.sha256}


def test_the_auditors_edition_is_given_to_a_named_person_and_the_name_is_kept(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    letter = small_office.sent_letter()
    for nobody in ("", "  "):
        with pytest.raises(StepRefused, match="named person"):
            seal(small_office, letter, keys, edition=Edition.AUDITOR, given_to=nobody)
    assert not Seal.objects.exists()
    seal(small_office, letter, keys, edition=Edition.AUDITOR, given_to="the Board of Auditors")
    assert Seal.objects.get().given_to == "the Board of Auditors"


def test_a_letter_is_not_sealed_before_it_is_sent(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    small_office.import_sheets()
    letter = small_office.write_true_letter()
    with pytest.raises(StepRefused, match="sealed once it is sent; this one is a draft"):
        seal(small_office, letter, keys)
    assert not Seal.objects.exists()


def test_a_letter_is_not_sealed_anew_after_the_records_changed(
    small_office: SmallOffice, keys: OfficeKeys, tmp_path: Path
) -> None:
    small_office.import_sheets({session: SHEETS[session] for session in list(SHEETS)[:2]})
    letter = small_office.send(letter_of_2005(number=9))
    then = seal(small_office, letter, keys)
    small_office.import_sheets({"ND-2004-03": SHEETS["ND-2004-03"]})
    with pytest.raises(StepRefused, match="participants_2004_05"):
        seal(small_office, letter, keys)
    assert exit_code(then.content, tmp_path, key=keys.public_pem) == ExitCode.HOLDS


def test_a_letter_flagged_in_one_language_alone_still_verifies(
    small_office: SmallOffice, keys: OfficeKeys, tmp_path: Path
) -> None:
    small_office.import_sheets()
    small_office.write(letter_of_2005(number=12))
    letter = small_office.send(letter_of_2005(number=10))  # another plural class in Arabic alone
    sealed = seal(small_office, letter, keys)
    assert b"plural_class_changed" in everything_in(sealed.content)["sentences/ar.json"]
    assert exit_code(sealed.content, tmp_path, key=keys.public_pem) == ExitCode.HOLDS


@pytest.mark.parametrize("role", ["donor", "desk", "auditor", "administrator", "press_officer"])
def test_only_who_may_seal_does(small_office: SmallOffice, keys: OfficeKeys, role: str) -> None:
    somebody = open_account(username="somebody", role=role)
    letter = Letter.objects.create(name="2005", symbol="S/2005/323", state="sent")
    with pytest.raises(NotAllowed):
        seal_letter(letter=letter, edition=Edition.PUBLIC, keys=keys, at=NOW, by=somebody)


def test_nothing_in_either_edition_tells_who_anybody_is(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    for sealed in both_editions(small_office, small_office.sent_letter(), keys):
        told = {
            (name, secret)
            for name, content in everything_in(sealed.content).items()
            for secret in SECRETS
            if any(form in content for form in forms_of(secret))
        }
        assert told == set()


def test_the_public_edition_links_nobody_across_readings_and_carries_no_attribute(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    sealed = seal(small_office, small_office.sent_letter(), keys)
    with zipfile.ZipFile(io.BytesIO(sealed.content)) as bundle:
        tables = {
            name: pq.read_table(io.BytesIO(bundle.read(name)))
            for name in bundle.namelist()
            if name.endswith(".parquet")
        }
    columns = {column for table in tables.values() for column in table.column_names}
    assert columns <= {"person", "person_low", "person_high", "session"}
    sessions = {
        name: set(table.column("session").to_pylist())
        for name, table in tables.items()
        if "session" in table.column_names
    }
    assert len(sessions) >= 2
    assert not set.intersection(*sessions.values())


def test_sealing_twice_gives_the_same_statements_under_other_pseudonyms(
    small_office: SmallOffice, keys: OfficeKeys
) -> None:
    letter = small_office.sent_letter()
    first, second = (everything_in(seal(small_office, letter, keys).content) for _twice in "ab")
    assert set(first) == set(second)
    differing = {name for name in first if first[name] != second[name]}
    assert "readings.json" not in differing
    assert not {name for name in differing if name.startswith(("sentences/", "letters/", "sql/"))}
    assert any(name.startswith("proof/") for name in differing)


def test_the_frozen_tables_are_the_evidence_of_the_office(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    frozen = frozen_evidence()
    assert frozen.table("attendance").num_rows == 17
    assert frozen.table("money").num_rows == 0
    assert frozen.table("session").num_rows == 6


# The keys


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    made, again = office_keys(tmp_path), office_keys(tmp_path)
    assert made.public_pem == again.public_pem == (tmp_path / "office.pub").read_bytes()
    assert made.pseudonyms == again.pseudonyms
    for secret in ("office.key", "office.pseudonyms"):
        assert (tmp_path / secret).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_no_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "office.key").write_text("a poem")
    with pytest.raises(NoKeys, match=r"office\.key is no private key"):
        office_keys(tmp_path)


def test_a_file_that_holds_no_pseudonym_key_is_named(tmp_path: Path) -> None:
    office_keys(tmp_path)
    (tmp_path / "office.pseudonyms").write_text("a poem")
    with pytest.raises(NoKeys, match=r"office\.pseudonyms"):
        office_keys(tmp_path)


def everything_in(bundle: bytes) -> dict[str, bytes]:
    """Each file of the bundle unpacked, zips within it too, Parquet as the text of its rows."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(bundle)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            found[name] = content
            if name.endswith(".docx"):
                inner = everything_in(content)
                found |= {f"{name}/{part}": text for part, text in inner.items()}
            if name.endswith(".parquet"):
                rows = pq.read_table(io.BytesIO(content)).to_pylist()
                found[f"{name} rows"] = repr(rows).encode()
    return found


def forms_of(secret: str) -> tuple[bytes, ...]:
    return secret.encode(), secret.casefold().encode(), secret.encode("utf-16-le")
