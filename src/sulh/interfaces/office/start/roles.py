"""Which sections stand on whose start page: what waits, what is new, what is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.start.news import news
from sulh.interfaces.office.start.sections import (
    Ask,
    accounts_without_a_password,
    chain_of_the_audit,
    clock_of_the_mandate,
    letters_that_wait,
    newest_letter,
    numbers_of_the_letter,
    numbers_to_count_anew,
    older_letters_that_wait,
    own_projects,
    own_sheets,
    own_sheets_decided,
    pairs_that_wait,
    published_bundles,
    sealed_bundles,
    sessions_that_come,
    sheets_that_are_late,
    sheets_that_wait,
)

WAITS, HERE = _("What waits for you"), _("What you find here")


@dataclass(frozen=True, slots=True)
class Page:
    """The sections of one role's start page. ``title`` stands over what waits."""

    waits: tuple[Ask, ...] = ()
    new: tuple[Ask, ...] = (news,)
    late: tuple[Ask, ...] = ()
    title: Promise = WAITS


ADVISER = Page(waits=(sessions_that_come,), late=(sheets_that_are_late,))
PAGES: Mapping[str, Page] = {
    "centre_staff": Page(
        waits=(own_sheets, sessions_that_come),
        new=(own_sheets_decided,),
        late=(sheets_that_are_late,),
    ),
    "field_officer": Page(
        waits=(sheets_that_wait, sessions_that_come), late=(sheets_that_are_late,)
    ),
    "programme_officer": Page(
        waits=(sheets_that_wait, letters_that_wait, pairs_that_wait, sessions_that_come),
        late=(sheets_that_are_late,),
    ),
    "electoral_adviser": ADVISER,
    "police_adviser": ADVISER,
    "human_rights_officer": ADVISER,
    "political_officer": Page(
        waits=(letters_that_wait, clock_of_the_mandate), late=(numbers_to_count_anew,)
    ),
    "press_officer": Page(waits=(sessions_that_come,)),
    "finance_assistant": Page(waits=(sessions_that_come,), late=(sheets_that_are_late,)),
    "reporting_officer": Page(
        waits=(letters_that_wait, sheets_that_wait, pairs_that_wait, clock_of_the_mandate),
        late=(numbers_to_count_anew, sheets_that_are_late),
    ),
    "head_of_office": Page(
        waits=(
            newest_letter,
            older_letters_that_wait,
            numbers_of_the_letter,
            clock_of_the_mandate,
        ),
        late=(numbers_to_count_anew,),
    ),
    "desk": Page(waits=(letters_that_wait,)),
    "donor": Page(waits=(own_projects, published_bundles), title=HERE),
    "auditor": Page(waits=(sealed_bundles, chain_of_the_audit), title=HERE),
    "administrator": Page(waits=(accounts_without_a_password,)),
}
