"""Certificate numbers, however they are spelled."""

from __future__ import annotations

import pytest

from sulh.kernel.certificates import certificate_key, certificate_of


@pytest.mark.parametrize(
    "spelled", ["ND-2004/017", "ND 2004/017", "nd-2004 № 17", "ND2004-0017", "ND–2004/٠١٧"]
)
def test_one_number_has_one_key_in_every_spelling(spelled: str) -> None:
    assert certificate_key(spelled) == certificate_key("ND-2004/017")


@pytest.mark.parametrize("other", ["ND-2005/017", "ND-2004/018", "ЭК-2004/017", "17"])
def test_another_series_or_number_has_another_key(other: str) -> None:
    assert certificate_key(other) != certificate_key("ND-2004/017")


def test_a_place_on_a_list_is_no_certificate_and_still_has_a_key() -> None:
    assert certificate_of("17") is None
    assert certificate_key("17") == "17"
    assert certificate_key(" - ") == ""
