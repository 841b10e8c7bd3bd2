"""What a seal needs, and what of the sealed is published."""

from sulh.reports.bundles.reads.published import (
    NotPublished,
    PublishedLetter,
    public_bundle,
    published_file,
    published_letter,
    published_letters,
    seals_of,
)
from sulh.reports.bundles.reads.sealing import (
    NoKeys,
    OfficeKeys,
    frozen_evidence,
    keys_folder,
    office_keys,
)

__all__ = [
    "NoKeys",
    "NotPublished",
    "OfficeKeys",
    "PublishedLetter",
    "frozen_evidence",
    "keys_folder",
    "office_keys",
    "public_bundle",
    "published_file",
    "published_letter",
    "published_letters",
    "seals_of",
]
