"""The door of every page: who is signed in, and whether their role may do this.

``permissions.csv`` decides by role; which objects of a kind somebody may see is decided by
``access`` of the app that keeps them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeAlias, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.audit.actions import note_names_read
from sulh.kernel.absence import NotOnRecord

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def reader(request: HttpRequest) -> Account:
    """Who asks. Only behind ``page``, where somebody is signed in."""
    return cast(Account, request.user)


def note_names_read_by(request: HttpRequest, *, of: str) -> None:
    """Note in the audit that the reader sees names: ``of`` is a code, never a name."""
    note_names_read(of=of, at=timezone.now(), by=reader(request))


def page(*, subject: str, action: str) -> Callable[[View[P]], View[P]]:
    """Make a view a page of the office: for signed-in roles that may ``action`` a ``subject``.

    A role that may not sees the page for that (403); a thing that is not there, or not for this
    reader, is "nothing here" (404). The need stands on the view as ``needs``, so that a test
    can walk every address as every role.
    """

    def declare(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                require_permission(reader(request), subject=subject, action=action)
                return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except NotOnRecord as absence:
                raise Http404(str(absence)) from absence

        answer.needs = (subject, action)  # type: ignore[attr-defined]
        return answer

    return declare
