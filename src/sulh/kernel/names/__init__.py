"""Personal names across Cyrillic, Latin and Persian script: keys to compare, forms to read."""

from sulh.kernel.names.endings import Ending
from sulh.kernel.names.key import (
    NameAgreement,
    NameKey,
    compare,
    name_key,
    same_name,
)
from sulh.kernel.names.letters import Script
from sulh.kernel.names.romanised import romanised
from sulh.kernel.names.sounds import Agreement, Sound, agreement

__all__ = [
    "Agreement",
    "Ending",
    "NameAgreement",
    "NameKey",
    "Script",
    "Sound",
    "agreement",
    "compare",
    "name_key",
    "romanised",
    "same_name",
]
