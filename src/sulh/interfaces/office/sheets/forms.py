"""Forms of the sheets: handing files in, and the filters of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sulh.intake.workbooks.access import Asked
from sulh.intake.workbooks.rules.sessions import session_code
from sulh.records.activities.reads.choosing import unknown_sessions

MOST_FILES = 40
STATES = (
    ("", _("any")),
    ("waiting", _("waits to be read")),
    ("reading", _("is being read")),
    ("read", _("waits for a decision")),
    ("recording", _("is being recorded")),
    ("recorded", _("recorded")),
    ("refused", _("refused")),
    ("withdrawn", _("withdrawn")),
)

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account
"""What a delivery can be, in words."""
STATE_WORDS = dict(STATES)
CONTROL = {"class": "form-control"}


class FilesInput(forms.ClearableFileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, whatever they are: what is wrong with one is told on its own page."""

    widget = FilesInput

    def clean(
        self,
        data: Any,
        initial: Any = None,  # noqa: ARG002 - given by Django
    ) -> list[UploadedFile[Any]]:
        """The files, empty ones too."""
        files = data if isinstance(data, list | tuple) else [data]
        if not any(files):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)s files at a time.") % {"most": MOST_FILES}
            )
        return list(filter(None, files))


class HandInForm(forms.Form):
    """Files, and the session of those sheets that name none."""

    workbooks = FilesField(
        label=_("Workbooks"),
        help_text=_("Excel (.xlsx, .xlsm, .xls, .xlsb) or OpenDocument (.ods), each up to 50 MB."),
        widget=FilesInput(attrs={**CONTROL, "multiple": True, "data-drop": ""}),
    )
    session = forms.CharField(
        label=_("Session of sheets that do not name theirs"),
        required=False,
        max_length=40,
        help_text=_("Leave it empty if each sheet names its session."),
        widget=forms.TextInput(attrs={**CONTROL, "list": "sessions", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        self._account = account

    def clean_session(self) -> str:
        """The code as the office writes it, of a session that is planned."""
        written = self.cleaned_data["session"]
        code = session_code(written) if written else ""
        if code and unknown_sessions(self._account, {code}):
            raise forms.ValidationError(
                _("No session %(code)s is planned. Choose one of the list."),
                params={"code": code},
            )
        return code


class DeliveryFilters(forms.Form):
    """Which deliveries are listed."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=STATES,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    sender = forms.ChoiceField(
        label=_("Sent by"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    session = forms.CharField(
        label=_("Session"), required=False, max_length=40, widget=forms.TextInput(attrs=CONTROL)
    )
    since = forms.DateField(
        label=_("Sent from"), required=False,
        widget=forms.DateInput(attrs={**CONTROL, "type": "date"}),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Sent until"), required=False,
        widget=forms.DateInput(attrs={**CONTROL, "type": "date"}),
    )  # fmt: skip
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, senders: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **options})
        choices = [("", _("anybody")), *((name, name) for name in senders)]
        self.fields["sender"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What is asked for; a wrong value is shown and asks for nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            state=said.get("state") or "",
            sender=said.get("sender") or "",
            session=session_code(said.get("session") or ""),
            handed_in_from=said.get("since"),
            handed_in_until=said.get("until"),
            after=said.get("after") or 0,
        )
