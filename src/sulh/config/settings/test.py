"""Settings of the tests: the office's, on a database in memory or the PostgreSQL of SULH_OFFICE."""

from __future__ import annotations

import os

os.environ.setdefault("SULH_OFFICE", ":memory:")

from sulh.config.settings.office import *  # noqa: F403 - settings modules extend one another

SECRET_KEY = "tests only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
