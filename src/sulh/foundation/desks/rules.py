"""How a secret address is kept."""

from __future__ import annotations

import hashlib


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
