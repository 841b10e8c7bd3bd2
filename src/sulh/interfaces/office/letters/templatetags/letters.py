"""Template tags of letters: findings in the reader's language, words of codes, text in its own."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sulh.interfaces.office.letters import words
from sulh.interfaces.pages.speaking import reader_language
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages import language as language_of
from sulh.reports.letters.rules.differences import Mark, Stretch
from sulh.reports.letters.rules.draft import RunKind, SpokenSentence
from sulh.reports.letters.rules.findings import Finding
from sulh.reports.letters.rules.issued.comparison import Change
from sulh.reports.letters.rules.speech import spoken_fact
from sulh.reports.letters.rules.template import Fact

register = template.Library()

TABLES: Mapping[str, Mapping[str, object]] = {
    "state": words.STATES,
    "state_icon": words.STATE_ICONS,
    "waits_for": words.WAITS_FOR,
    "type": words.SHORT_TYPES,
    "rung": words.RUNGS,
    "pillar": words.PILLARS,
    "part": words.PARTS,
    "history": words.HISTORY,
    "fate": words.FATES,
    "fate_icon": words.FATE_ICONS,
    "change": words.CHANGES,
    "format": words.FORMATS,
}


@register.filter
def word_of(code: object, table: str) -> object:
    """The word of a code: {{ letter.state|word_of:"state" }}; the code where it has none."""
    return TABLES[table].get(str(code), code)


@register.filter
def finding_message(finding: Finding) -> str:
    """What the desk found, in the reader's language."""
    return gettext(finding.fault.message).format_map(words.isolated(finding.values))


@register.filter
def finding_remedy(finding: Finding) -> str:
    """What to do about it, in the reader's language."""
    return gettext(finding.fault.remedy).format_map(words.isolated(finding.values))


@register.filter
def language_name(code: str) -> SafeString:
    """A language by its own name: العربية."""
    return format_html('<bdi lang="{}">{}</bdi>', code, LANGUAGES[code].name)


@register.filter
def direction(code: str) -> str:
    """ltr or rtl."""
    return language_of(code).direction


@register.filter
def spoken(sentence: SpokenSentence) -> SafeString:
    """A sentence as it reads, its bound figures and facts marked and isolated."""
    return format_html_join(
        "",
        "{}",
        ((_run(run.text, run.kind, run.name),) for run in sentence.runs),
    )


def _run(text: str, kind: RunKind, name: str) -> SafeString:
    if kind is RunKind.QUANTITY:
        return format_html('<mark class="bound"><bdi>{}</bdi></mark>', text)
    if name:
        return format_html("<bdi>{}</bdi>", text)
    return format_html("{}", text)


@register.filter
def marked(stretches: tuple[Stretch, ...]) -> SafeString:
    """A text with what went struck through and what came underlined, said aloud in words too."""
    gone, come = gettext("dropped:"), gettext("added:")
    shown = {
        Mark.SAME: lambda text: format_html("{}", text),
        Mark.GONE: lambda text: _edited("del", gone, text),
        Mark.COME: lambda text: _edited("ins", come, text),
    }
    return format_html_join("", "{}", ((shown[each.mark](each.text),) for each in stretches))


def _edited(tag: str, said: str, text: str) -> SafeString:
    if not text.strip():
        return format_html("{}", text)
    language = reader_language()
    aside = format_html(
        '<span class="visually-hidden" lang="{}" dir="{}">{} </span>',
        language.code,
        language.direction,
        said,
    )
    opened, closed = ("<del>", "</del>") if tag == "del" else ("<ins>", "</ins>")
    return format_html("{}{}{}{}", SafeString(opened), aside, text, SafeString(closed))


@register.filter
def rungs_of(change: Change) -> str:
    """The rungs a verb went from and to, in the reader's language."""
    return " → ".join(str(words.RUNGS.get(rung, rung)) for rung in change.detail.split())


@register.filter
def as_said(fact: Fact, code: str) -> str:
    """A fact as a language prints it."""
    return spoken_fact(fact, language_of(code))


@register.filter
def item(mapping: Mapping[str, object], key: str) -> object:
    """The value of a key; "" for none."""
    return mapping.get(key, "")


@register.filter
def file_language(name: str) -> str:
    """The language of a letter's file: ar of 2005.ar.pdf."""
    return name.split(".")[-2]


@register.filter
def file_format(name: str) -> str:
    """The format of a letter's file: PDF of 2005.ar.pdf."""
    return str(words.FORMATS.get(name.rpartition(".")[2], ""))
