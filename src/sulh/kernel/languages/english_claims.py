# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""Words of English that claim a most, a whole, or an amount without a number. Folded text."""

from __future__ import annotations

import re

SUPERLATIVES = re.compile(
    r"(?<!\w)(?:(?:the )?(?:first|only|sole|unique|unprecedented|unparalleled|unmatched|unrivall?ed|"
    r"unequall?ed|unsurpassed|incomparable|leading|foremost|world-class|record-(?:breaking|setting|high)|"
    r"pioneering|ground-?breaking|singular|one-of-a-kind|best(?! regards| wishes| interest)|"
    r"highest(?! consideration| esteem)|lowest|"
    r"(?:larg|bigg|great|strong|deep|wid|broad|fast|fin|old|new|earli|lat|long|close|clos|strict|rich|full)est|"
    r"(?<!at )(?<!at the )(?<!at the very )(?:most|least) \w+|"
    r"never[- ]before(?:[- ]\w+)?|second to none|like no other|unlike any other|than (?:any other|ever)(?: before)?|"
    r"without (?:precedent|parallel|equal|rival))|the top|exclusive (?!economic|of)|"
    r"(?:a|an all-time|all-time) (?:new )?record(?= (?!of|that|on|for|in|and|or|is|was)\w|[.,;])|record (?:number|numbers|attendance|turnout|high|crowd)s?)(?!\w)"
)
"""A first, an only, a most."""

UNIVERSALS = re.compile(
    r"(?<!\w)(?:(?!(?<=in )all[,.;])all|each|every|everyone|everybody|everywhere|everything|entire|entirety|totality|whole|both|always|invariably|"
    r"throughout|universal(?:ly)?|nationwide|countrywide|nation-wide|country-wide|wherever|nobody|no one|"
    r"without (?:exception|fail)|to a man|length and breadth|(?:from )?end to end|"
    r"(?:leaving|leaves|left) (?:nobody|no one|none) (?:out|behind))(?!\w)"
)
"""All, each, every, nobody."""

UNIVERSAL_IDIOMS = re.compile(
    r"(?<!\w)(?:elimination of all forms|(?:at|on|of) (?:every|all|each) levels?|both|"
    r"all[- ]round|after all|above all|at all)(?!\w)"
)
"""What stands in titles and set phrases and claims nothing."""

AMOUNTS = re.compile(
    r"(?<!\w)(?:(?:re)?(?:doubl|tripl|trebl|quadrupl|quintupl)(?:ed|es|ing)|halv(?:ed|es|ing)|"
    r"(?:double|triple|treble) (?:that|the (?:number|figure|size|share|total))|"
    r"(?:hundred|thousand|many|mani)-?fold|umpteen|"
    r"(?:a|the) score (?:of|and)|score upon score|(?:a handful|trio|quartet|quintet|duo) of|fortnight|"
    r"(?:vast|great|large|overwhelming|clear|the|a) majority(?! vote| party)|majority of(?! (?:the )?votes)|"
    r"(?:almost|nearly|virtually|practically) (?:everyone|everybody|all)|"
    r"every (?:second|third|fourth|fifth|tenth|other) (?!day|week|month|year)\w+|"
    r"(?:a|one|the (?:past|last|next)|half a) (?:decade|century|fortnight|generation)|decades|centuries)(?!\w)"
)
"""How many, said without a number."""

DEGREES_BEFORE = re.compile(
    r"(?<!\w)(?:not|not quite|not even|hardly|barely|scarcely|(?:just |far |well |slightly )?short of|"
    r"(?:many|several|some|a few) times|times|double|triple|half|far|well|much|considerably|"
    r"substantially|significantly|possibly|perhaps|maybe|probably|up to|practically|virtually|a record)\s*$"
)
"""What would change a bound figure from in front of it."""

DEGREES_BEHIND = re.compile(
    r"\s*[,(]?\s*(?:or so|or (?:even )?(?:more|fewer|less)|and (?:many )?more(?! than)|and counting|at (?:the very )?(?:least|most)|"
    r"approximately|roughly|plus|if not (?:more|fewer)|give or take|more or less|or thereabouts|"
    r"thereabouts|times over|several times)(?!\w)"
    r"|\s*,?\s*and (?:above|over|upwards)(?=\s*(?:[.,;)]|$))"
)
"""What would change a bound figure from behind it."""

TOTALS = re.compile(r"(?<!\w)(?:a total of|in all|altogether)\s*$")
"""What may stand beside any figure: it changes nothing."""
