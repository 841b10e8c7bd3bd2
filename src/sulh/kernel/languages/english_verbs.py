# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""The verbs of the ladder in English. Nouns made of verbs (the training of, a conference) are
no verbs; a plan or a denial ("will train", "is to be held", "was not held") stands as planned."""

from __future__ import annotations

import re

from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.verbs import VerbTable

_BETWEEN = r"be|been|being|have|has|had|not|also|then|further|again|soon|yet|all|each|\w+ly"

_COUNTED = (
    r"(?:(?:more than|over|some|about|at least|up to|nearly|almost|all|another|fewer than|under) )?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty)(?!\w))"
)
"""A number, as it stands right behind a noun that tells what happened to the people counted."""

_BASE = {
    Rung.ARRANGED: "arrange|prepare",
    Rung.INITIATED: "initiate|launch|begin|start|commence|inaugurate|open",
    Rung.HELD: (
        "hold|host|conduct|convene|organi[sz]e|carry out|implement|undertake|take place|run|execute|"
        "deliver|stage"
    ),
    Rung.REACHED: (
        "reach|bring together|attend|participate|take part|cover|benefit|involve|engage|gather|"
        "brief|encompass|assemble"
    ),
    Rung.TRAINED: "train|teach|instruct|coach|receive training|undergo training|provide training",
    Rung.COMPLETED: "complete|finish|conclude|finali[sz]e|graduate|accomplish",
    Rung.CERTIFIED: (
        r"certify|license|accredit|(?:issue|award|receive|earn)(?: \w+){0,2} certificates?"
    ),
}
_PAST_OR_PRESENT = {
    Rung.ARRANGED: "arranged|arranges|prepared|prepares|made arrangements|drew up|drawn up",
    Rung.INITIATED: (
        "initiated|initiates|launched|launches|began|begun|begins|started|starts|commenced|"
        "commences|inaugurated|inaugurates|opened|opens|enacted|established|establishes|"
        "set up|founded|founds|created|creates|instituted|formed"
    ),
    Rung.HELD: (
        "held|holds|hosted|hosts|conducted|conducts|convened|convenes|organi[sz]ed|organi[sz]es|"
        "carried out|carries out|implemented|implements|undertook|undertaken|undertakes|took place|"
        "taken place|takes place|ran|runs|executed|executes|delivered|delivers|staged|"
        "holding|hosting|conducting|convening|organi[sz]ing|put into (?:effect|practice)|"
        r"sent (?:\S+ ){0,8}?(?:abroad|for training|to train|on courses)"
    ),
    Rung.REACHED: (
        "reached|reaches|reaching|brought together|brings together|bringing together|attended|"
        "attends|participated|participates|took part|taken part|takes part|covered|covers|"
        "covering|benefit(?:t)?ed|benefits|involved|involves|involving|engaged|engages|gathered|"
        "gathers|gathering(?= (?:over|more|some|about|\\d))|briefed|briefs|encompassed|encompasses|"
        "encompassing|assembled|joined"
    ),
    Rung.TRAINED: (
        "trained|trains|taught|teaches|instructed|instructs|coached|coaches|"
        r"(?:received|receives|underwent|undergone|undergoes|provided|provides|gave|given|gives|got|"
        r"completed|brought|brings|benefit(?:t)?ed from) (?:\w+ )?training|"
        r"(?:gave|gives|given|offered|provided) [^;:()]{0,80}? training(?: course)?|"
        rf"training(?= {_COUNTED})|(?<!arranged )(?<!arrange )(?<!planned )(?<!plan )(?<!prepared )"
        rf"training (?:of|for)(?= {_COUNTED})|"
        r"training (?:was|were|is|has been|have been|had been) (?:\w+ly )?(?:given|provided|delivered|"
        r"received|brought)|educated|schooled|upskilled|capacitated|"
        r"(?:learned|learnt) (?:how )?to|(?:acquired|gained|mastered|learned|learnt) (?:\S+ ){0,3}skills?|"
        r"(?:were|was|been) equipped with|built (?:\w+ )?skills|"
        r"(?<=by )training(?! (?:of|for|and|in|on|at)(?!\w))"
    ),
    Rung.COMPLETED: (
        "completed|completes|completing|finished|finishes|concluded|concludes|finali[sz]ed|"
        r"finali[sz]es|graduated|graduates(?= from)|accomplished|"
        r"passed (?:the |their |an? )?(?:\w+ )?(?:course|exam\w*|test)s?"
    ),
    Rung.CERTIFIED: (
        "certified|certifies|certifying|certificated|licensed|accredited|"
        r"(?:received|receives|earned|awarded|issued|obtained|given|gained|handed)"
        r"(?: \w+){0,3} (?:certificates?|diplomas?)|"
        r"(?:certificates?|diplomas?) (?:was|were|have been|had been) \w+|"
        rf"certification (?:of|for)(?= {_COUNTED})|qualified as|(?:is|are|was|were|been|became) qualified"
    ),
}
_PARTICIPLES = (
    "arranged|prepared|initiated|launched|started|held|hosted|conducted|convened|organi[sz]ed|"
    "carried out|implemented|undertaken|executed|reached|brought together|briefed|trained|taught|"
    "instructed|completed|finali[sz]ed|certified"
)
_GERUNDS = (
    "training|teaching|holding|hosting|conducting|organi[sz]ing|running|implementing|carrying out|"
    "reaching|completing|certifying|convening"
)
_PROGRESSIVE = (
    rf"(?:is|are|was|were|am|been) (?:currently |now |still )?(?:being (?:\w+ly )?(?:{_PARTICIPLES})"
    rf"|(?:{_GERUNDS}))"
)
_ANY_BASE = "|".join(_BASE.values())
_MODALS = (
    "will|shall|would|should|may|might|can|could|must|'ll|(?<!continued )(?<!continues )"
    "(?<!managed )(?<!able )(?<!helped )(?<!helps )(?<!proceeded )(?<!went on )to"
)
_PLANS = (
    "plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|propose[sd]?|expect(?:s|ed)?|hope[sd]?|wish(?:es)?|"
    "schedule[sd]|due|about|is|are|was|were|yet|ready|agreed|decided"
)

VERBS = VerbTable(
    done={
        **_PAST_OR_PRESENT,
        Rung.INITIATED: f"{_PROGRESSIVE}|{_PAST_OR_PRESENT[Rung.INITIATED]}",
    },
    bare=_BASE,
    lowers=re.compile(
        rf"(?<!\w)(?:(?:{_PLANS}) )?(?:{_MODALS})"
        rf"(?= (?:(?:{_BETWEEN}) )*(?:be|have|{_ANY_BASE})(?!\w))"
        r"|(?<!\w)(?:not|never|cannot|nor|neither|without|\w+n't)(?!\w)(?! only)"
    ),
    between=_BETWEEN,
    not_verbs=re.compile(
        r"(?<!\w)(?:the|an?|its|their|this|that|of|no|his|her|our|in|on) "
        r"(?:conduct|start|reach|benefit|host|cover|train|plan|hold|launch|finish|complete|open|"
        r"run|stage|brief|issue|gathering|graduate|license)s?(?!\w)"
        r"|(?<!\w)(?:so|too) far reaching|far-reaching|it is held that|open (?:to|for|society)"
    ),
    planned=(
        r"planned|plans? (?:to|for)|plans|scheduled|envisaged|foreseen|intend(?:s|ed)?|"
        r"(?:my|its|the) intention|expected|proposed|forthcoming"
    ),
)
