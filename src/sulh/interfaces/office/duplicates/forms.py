"""What somebody decides of a pair."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.evidence.identity.rules import Verdict

DECISIONS = (Verdict.SAME, Verdict.DIFFERENT)


class AnswerForm(forms.Form):
    """Same or different, and perhaps why."""

    verdict = forms.ChoiceField(choices=[(verdict.value, verdict.value) for verdict in DECISIONS])
    reason = forms.CharField(
        required=False,
        max_length=120,
        label=_("Reason (may stay empty)"),
        help_text=_("How you know: “asked the centre”. Write no name: it stands in the audit."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


class JudgeForm(AnswerForm):
    """A decision; ``judgement`` is what stood on the pair when the page was made."""

    judgement = forms.IntegerField(widget=forms.HiddenInput)
