"""What every way of running Sulh shares. Settings come from the environment, by these names.

SULH_OFFICE  the office's database: a path to an SQLite file, or postgresql://user:password@host:port/name
SULH_KEYS  the folder of the keys that seal letters; beside the office's file when it is one
SULH_SECRET_KEY  Django's secret key; needed by anything that serves pages
"""

from __future__ import annotations

import os

from sulh.config.databases import database_settings

SECRET_KEY = os.environ.get("SULH_SECRET_KEY", "console-only: nothing is signed with this key")
DATABASES = {"default": database_settings(os.environ.get("SULH_OFFICE", "office.sqlite3"))}
SULH_KEYS = os.environ.get("SULH_KEYS", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "sulh.foundation.accounts",
    "sulh.foundation.audit",
    "sulh.foundation.desks",
    "sulh.foundation.places",
    "sulh.foundation.files",
    "sulh.foundation.jobs",
    "sulh.intake.drafts",
    "sulh.intake.workbooks",
    "sulh.records.mandates",
    "sulh.records.partners",
    "sulh.records.names",
    "sulh.records.projects",
    "sulh.records.activities",
    "sulh.records.funding",
    "sulh.evidence.identity",
    "sulh.evidence.figures",
    "sulh.reports.letters",
    "sulh.reports.bundles",
]
AUTH_USER_MODEL = "accounts.Account"
USE_TZ = True
TIME_ZONE = "Asia/Dushanbe"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("tg", "Тоҷикӣ"),
    ("ar", "العربية"),
    ("fr", "Français"),
    ("es", "Español"),
    ("zh", "中文"),
]
