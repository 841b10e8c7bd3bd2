"""Settings of the tests: a database in memory, or the PostgreSQL named by SULH_OFFICE."""

from __future__ import annotations

import os

os.environ.setdefault("SULH_OFFICE", ":memory:")

from sulh.config.settings.base import *  # noqa: F403 - settings modules extend one another

SECRET_KEY = "tests only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
