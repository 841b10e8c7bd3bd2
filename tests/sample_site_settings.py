"""Settings of the sample office when tests serve it: the office's, with files as they lie."""

from __future__ import annotations

import os
from datetime import date

from sulh.config.settings.office import *  # noqa: F403 - settings modules extend one another

SECRET_KEY = "tests only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TODAY = date(2006, 5, 26)  # the last day of the sample
WHITENOISE_USE_FINDERS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 60 * 60  # pages that ask again are opened late in a run
if os.environ.get("SULH_TEST_PSEUDO"):
    INSTALLED_APPS = [*INSTALLED_APPS, "tests.sample_site_pseudo.Pseudo"]  # noqa: F405
