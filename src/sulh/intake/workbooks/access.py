"""The only door to workbooks handed in: who sees which of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import condition_of
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.kernel.absence import NotOnRecord

OWN_SHEETS, RECORDED_SHEETS = "own sheets only", "recorded sheets only"
"""The conditions of ``permissions.csv`` that this room holds."""
ONCE_RECORDED = (Delivery.State.RECORDED, Delivery.State.WITHDRAWN)
DELIVERIES_A_PAGE = 50
OPEN_STATES = (Delivery.State.READ, Delivery.State.RECORDED, Delivery.State.REFUSED)


class NoSuchDelivery(NotOnRecord):
    """Raised when no such file was handed in, or none that the account may know of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of deliveries is asked for; empty where everything is."""

    state: str = ""
    sender: str = ""
    session: str = ""
    handed_in_from: date | None = None
    handed_in_until: date | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """Some deliveries, newest first, and where the next ones begin; 0 when there are none."""

    deliveries: list[Delivery]
    next_after: int


def sees_own_only(account: Account) -> bool:
    """True when the account knows of no file but those that it or its centre handed in."""
    return _condition_of(account) == OWN_SHEETS


def deliveries_for(account: Account) -> QuerySet[Delivery]:
    """The deliveries the account may see, newest first. Raises NotAllowed."""
    require_permission(account, subject="sheet", action="read")
    deliveries = Delivery.objects.select_related("file", "by", "decided_by").defer("file__content")
    if sees_own_only(account):
        deliveries = deliveries.filter(_handed_in_by(account))
    if _condition_of(account) == RECORDED_SHEETS:
        deliveries = deliveries.filter(state__in=ONCE_RECORDED)
    return deliveries.order_by("-id")


def delivery_for(account: Account, number: int) -> Delivery:
    """A delivery the account may see, by its number. Raises NoSuchDelivery."""
    delivery = deliveries_for(account).filter(pk=number).first()
    if delivery is None:
        raise NoSuchDelivery(f"there is no delivery {number}")
    return delivery


def delivery_to_decide(account: Account, number: int) -> Delivery:
    """A delivery that is open for corrections and decisions. Raises NoSuchDelivery.

    One that is at work, or was withdrawn, is not: it is reinstated, or its file handed in anew.
    """
    delivery = delivery_for(account, number)
    if delivery.state not in OPEN_STATES:
        raise NoSuchDelivery(f"delivery {number} is not open for a decision")
    return delivery


def delivery_at_work(number: int) -> Delivery:
    """The delivery that a background job is about; whoever asked for the job may see it."""
    return Delivery.objects.select_related("file", "by").get(pk=number)


def deliveries_listed(account: Account, asked: Asked) -> DeliveryPage:
    """A page of the deliveries that are asked for, with their sheets, in two queries."""
    found = deliveries_for(account).filter(_conditions(asked)).prefetch_related("sheets")
    listed = list(found[: DELIVERIES_A_PAGE + 1])
    shown = listed[:DELIVERIES_A_PAGE]
    return DeliveryPage(shown, shown[-1].pk if len(listed) > len(shown) else 0)


def sheet_of(delivery: Delivery, number: int) -> Sheet:
    """A sheet of a delivery, by its number. Raises NoSuchDelivery."""
    sheet = delivery.sheets.filter(pk=number).first()
    if sheet is None:
        raise NoSuchDelivery(f"delivery {delivery.pk} has no sheet {number}")
    return sheet


def correction_of(delivery: Delivery, number: int) -> Correction:
    """A correction of a delivery that holds, by its number. Raises NoSuchDelivery."""
    correction = delivery.corrections.filter(pk=number, undone_at=None).first()
    if correction is None:
        raise NoSuchDelivery(f"delivery {delivery.pk} has no correction {number}")
    return correction


def senders_for(account: Account) -> list[str]:
    """Who handed in what the account may see, by name."""
    handed_in = deliveries_for(account).order_by().filter(by=OuterRef("pk"))
    return list(
        Account.objects.filter(Exists(handed_in))
        .order_by("username")
        .values_list("username", flat=True)
    )


def earlier_delivery(account: Account, *, sha256: str) -> Delivery | None:
    """The newest delivery of these very bytes that the account may see and that still stands."""
    gone = (Delivery.State.WITHDRAWN, Delivery.State.REFUSED)
    return deliveries_for(account).filter(file__sha256=sha256).exclude(state__in=gone).first()


def sheets_seen_among(account: Account, sheets: Iterable[int]) -> frozenset[int]:
    """Those of some sheets whose file the account may know of."""
    seen = Sheet.objects.filter(
        pk__in=list(sheets), delivery__in=deliveries_for(account).order_by()
    )
    return frozenset(seen.values_list("pk", flat=True))


def _condition_of(account: Account) -> str:
    return condition_of(role=account.role, subject="sheet", action="read")


def _handed_in_by(account: Account) -> Q:
    by_itself = Q(by=account)
    return by_itself | Q(by__centre=account.centre) if account.centre else by_itself


def _conditions(asked: Asked) -> Q:
    conditions = Q()
    if asked.state:
        conditions &= Q(state=asked.state)
    if asked.sender:
        conditions &= Q(by__username=asked.sender)
    if asked.session:
        named = Sheet.objects.filter(delivery=OuterRef("pk"), session_code=asked.session)
        conditions &= Exists(named) | Q(session_code=asked.session)
    if asked.handed_in_from:
        conditions &= Q(at__date__gte=asked.handed_in_from)
    if asked.handed_in_until:
        conditions &= Q(at__date__lte=asked.handed_in_until)
    if asked.after:
        conditions &= Q(pk__lt=asked.after)
    return conditions
