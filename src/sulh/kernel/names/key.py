"""The key of a whole name: which word is the surname, and how each part sounds."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sulh.kernel.names.endings import STRONG, Ending
from sulh.kernel.names.hands import as_read
from sulh.kernel.names.letters import Script
from sulh.kernel.names.sounds import NOTHING, Agreement, Sound, agreement
from sulh.kernel.names.tokens import Token, tokens_of

Tokens = tuple[Token, ...]


class NameKey(NamedTuple):
    """A personal name, comparable across scripts.

    ``order_known`` is false when nothing says which word is the surname; such names are compared
    both ways round. ``family`` is the surname with its ending, for the slip that hides the ending
    (Яхзёаде); ``ending`` is its class, kept for reading only.
    """

    surname: Sound
    given: Sound
    patronymic: Sound
    family: Sound
    ending: Ending
    order_known: bool
    scripts: tuple[Script, ...]

    @property
    def text(self) -> str:
        """The consonants as one string, the same in every script: ``rhm|krm|rstm``."""
        parts = (self.surname, self.given, self.patronymic)
        return "|".join(part.consonants for part in parts)


@lru_cache(maxsize=131072)
def name_key(
    full_name: str = "", surname: str = "", given: str = "", patronymic: str = ""
) -> NameKey:
    """Key a name given as one text, or as columns; columns win where they are filled."""
    full_name, surname, given, patronymic = as_read((full_name, surname, given, patronymic))
    if surname or given:
        return _from_columns(_tokens(surname), _tokens(given), _tokens(patronymic), full_name)
    return _from_one_text(_tokens(full_name), _tokens(patronymic))


@lru_cache(maxsize=65536)
def _tokens(text: str) -> tuple[Token, ...]:
    tokens = tokens_of(text)
    if len(tokens) > 1:
        tokens = [token for token in tokens if not token.dropped]
    return tuple(tokens)


def _from_columns(surname: Tokens, given: Tokens, patronymic: Tokens, full_name: str) -> NameKey:
    if not surname or not given:
        whole = _from_one_text(_tokens(full_name) or surname + given, patronymic)
        return whole if whole.given or not given else _key(surname, given, patronymic, known=True)
    if _looks_like_surname(given[0]) and not _looks_like_surname(surname[0]):
        surname, given = given, surname
    # A father's name written into the given name's column: "Рустам Каримович".
    if not patronymic and len(given) > 1:
        given, patronymic = _given_and_fathers(given)
    return _key(surname, given, patronymic, known=True)


def _looks_like_surname(token: Token) -> bool:
    return token.ending in STRONG


def _from_one_text(tokens: Tokens, patronymic: Tokens) -> NameKey:
    tokens, child_of = _take_child_of(tokens)
    before_fathers = _before_the_fathers(tokens)
    if before_fathers is not None and not patronymic:
        return before_fathers
    fathers = tuple([token for token in tokens if token.ending is Ending.PATRONYMIC])
    rest = tuple([token for token in tokens if token.ending is not Ending.PATRONYMIC])
    patronymic = patronymic or fathers or child_of
    if len(rest) < 2:
        is_surname = bool(rest) and _looks_like_surname(rest[0])
        return _key(
            rest if is_surname else (), () if is_surname else rest, patronymic, known=bool(fathers)
        )
    place, known = _place_of_surname(rest)
    surname = rest[place]
    given = rest[:place] + rest[place + 1 :]
    if not patronymic:
        given, patronymic = _given_and_fathers(given)
    return _key((surname,), given, patronymic, known=known)


def _before_the_fathers(tokens: Tokens) -> NameKey | None:
    """Three words with -ович: the given name stands before the father's, the third is the surname.

    So "Nikolai Igorevitch Tkatchenko" is read alike to "Ткаченко Николай Игоревич", though nothing
    in the surname says that it is one.
    """
    if len(tokens) != 3:
        return None
    places = [place for place, token in enumerate(tokens) if token.ending is Ending.PATRONYMIC]
    if len(places) != 1 or places[0] == 0:
        return None
    surname = tokens[0] if places[0] == 2 else tokens[2]
    given = tokens[places[0] - 1]
    if _looks_like_surname(given) and not _looks_like_surname(surname):
        return None
    return _key((surname,), (given,), (tokens[places[0]],), known=True)


def _take_child_of(tokens: Tokens) -> tuple[Tokens, Tokens]:
    """Uzbek: the word before o'g'li or qizi is the father's name."""
    for place, token in enumerate(tokens):
        if token.means_child and place >= 1:
            return tokens[: place - 1] + tokens[place + 1 :], (tokens[place - 1],)
    return tokens, ()


def _place_of_surname(tokens: Tokens) -> tuple[int, bool]:
    """Where the surname stands, and whether something says so.

    A surname's ending says so; then initials do, because the word written out beside them is the
    surname; then a weak -ӣ; else the lists of the region put the surname first, as a guess.
    """
    strong = [place for place, token in enumerate(tokens) if token.ending in STRONG]
    if strong:
        return (0 if strong[0] == 0 else strong[-1]), True
    whole = [place for place, token in enumerate(tokens) if not token.initial]
    if len(whole) == 1:
        return whole[0], True
    weak = [place for place, token in enumerate(tokens) if token.ending is Ending.I]
    if len(weak) == 1 and weak[0] in (0, len(tokens) - 1):
        # At the end it may be a given name's own: Никитин Василий.
        return weak[0], len(tokens) == 2 and weak[0] == 0
    return 0, False


def _given_and_fathers(tokens: Tokens) -> tuple[Tokens, Tokens]:
    """Cut what is left beside the surname: the last of several words is the father's name."""
    for place, token in enumerate(tokens):
        if token.ending is Ending.PATRONYMIC:
            return tokens[:place], tokens[place : place + 1]
    if len(tokens) < 2 or tokens[0].full.consonants in _DOUBLE_NAMES:
        return tokens, ()
    return tokens[:1], tokens[1:2]


# First halves of a double given name: Муҳаммад Алӣ, Мир Саид, Гул Баҳор.
_DOUBLE_NAMES = frozenset({"mhmd", "mr", "gl", "bb"})


def _key(surname: Tokens, given: Tokens, patronymic: Tokens, *, known: bool) -> NameKey:
    family = surname[0] if surname else None
    return NameKey(
        surname=family.stem if family else NOTHING,
        given=_joined(given),
        patronymic=patronymic[0].stem if patronymic else NOTHING,
        family=family.full if family else NOTHING,
        ending=family.ending if family else Ending.NONE,
        order_known=known,
        scripts=_scripts(surname + given),
    )


def _scripts(tokens: Tokens) -> tuple[Script, ...]:
    # Nearly every name is of one script; only then is there nothing to sort.
    found = {token.script for token in tokens}
    return tuple(found) if len(found) < 2 else tuple(sorted(found))


def _joined(tokens: Tokens) -> Sound:
    sound = NOTHING
    for token in tokens:
        sound = token.full if not sound else sound if token.initial else sound.joined(token.full)
    return sound


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """How two names agree, part by part.

    ``compatible``: both may be the name of one person. ``whole``: surname and given name agree
    fully.
    """

    surname: Agreement
    given: Agreement
    patronymic: Agreement
    compatible: bool
    whole: bool


@lru_cache(maxsize=256)
def _found(surname: Agreement, given: Agreement, patronymic: Agreement) -> NameAgreement:
    worst = min(surname, given)
    return NameAgreement(
        surname,
        given,
        patronymic,
        compatible=worst > Agreement.UNKNOWN,
        whole=worst is Agreement.EQUAL,
    )


def compare(first: NameKey, second: NameKey) -> NameAgreement:
    """Compare two names, the other way round too where the order is a guess."""
    fathers = agreement(first.patronymic, second.patronymic)
    straight = _found(
        _agreement_of_surnames(first, second),
        agreement(first.given, second.given),
        fathers,
    )
    if straight.compatible or (first.order_known and second.order_known):
        return straight
    exchanged = _found(
        agreement(first.surname, second.given),
        agreement(first.given, second.surname),
        fathers,
    )
    return exchanged if exchanged.compatible else straight


def _agreement_of_surnames(first: NameKey, second: NameKey) -> Agreement:
    found = agreement(first.surname, second.surname)
    if found is Agreement.DIFFERENT and agreement(first.family, second.family) >= Agreement.CLOSE:
        return Agreement.CLOSE
    return found


def same_name(first: str, second: str) -> bool:
    """Whether two written names are one name: surname and given name agree, nothing differs."""
    found = compare(name_key(first), name_key(second))
    return found.whole and found.patronymic is not Agreement.DIFFERENT
