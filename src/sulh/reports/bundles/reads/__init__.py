"""What a seal needs, and what of the sealed is published."""

from sulh.reports.bundles.reads.published import (
    NotPublished,
    is_published,
    public_bundle,
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
    "frozen_evidence",
    "is_published",
    "keys_folder",
    "office_keys",
    "public_bundle",
    "seals_of",
]
