"""The nouns a length of time is counted in.

They are fixed here, not written in a letter, so that no result ("40 instructors") can pass as a
length of time. A language that letters are written in needs its row in each.
"""

from __future__ import annotations

from collections.abc import Mapping

from sulh.kernel.languages.nouns import Nouns

TIME_NOUNS: Mapping[str, Mapping[str, Nouns]] = {
    "year": {
        "en": Nouns({"one": "year", "other": "years"}),
        "ar": Nouns(
            {
                "one": "سنة",
                "two": "سنتان",
                "two:gen": "سنتين",
                "few": "سنوات",
                "many": "سنة",
                "other": "سنة",
            },
            gender="f",
        ),
    },
    "month": {
        "en": Nouns({"one": "month", "other": "months"}),
        "ar": Nouns(
            {
                "one": "شهر",
                "two": "شهران",
                "two:gen": "شهرين",
                "few": "أشهر",
                "many": "شهرا",
                "other": "شهر",
            }
        ),
    },
    "day": {
        "en": Nouns({"one": "day", "other": "days"}),
        "ar": Nouns(
            {
                "one": "يوم",
                "two": "يومان",
                "two:gen": "يومين",
                "few": "أيام",
                "many": "يوما",
                "other": "يوم",
            }
        ),
    },
}
"""Unit -> language -> its noun."""
