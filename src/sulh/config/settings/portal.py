"""The portal: sent letters for everybody. No session, no cookie, no script, nothing written.

SULH_PORTAL_ORIGIN  where readers find the portal: https://letters.example, or http://localhost:8001
"""

from __future__ import annotations

import os
import secrets
from importlib.resources import files
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from sulh.config.databases import read_only_settings
from sulh.config.logging import LOGGING as LOGGING
from sulh.config.settings.base import (
    AUTH_USER_MODEL as AUTH_USER_MODEL,
)
from sulh.config.settings.base import (
    DEFAULT_AUTO_FIELD as DEFAULT_AUTO_FIELD,
)
from sulh.config.settings.base import (
    TIME_ZONE as TIME_ZONE,
)

ORIGIN = os.environ.get("SULH_PORTAL_ORIGIN", "http://localhost:8001")
IS_SECURE = ORIGIN.startswith("https://")

SECRET_KEY = secrets.token_urlsafe(48)  # nothing is signed: each start may have another
DATABASES = {"default": read_only_settings(os.environ.get("SULH_OFFICE", "office.sqlite3"))}
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    # What the tables of sealed bundles point to, as code; the database's role does not read it.
    "sulh.foundation.accounts",
    "sulh.foundation.jobs",
    "sulh.evidence.figures",
    "sulh.reports.letters",
    "sulh.reports.bundles",
    "sulh.interfaces.pages",
    "sulh.interfaces.serving",
    "sulh.interfaces.portal",
]
MIDDLEWARE = [
    "sulh.interfaces.serving.requests.NumberedRequests",
    "sulh.interfaces.serving.headers.StrictHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sulh.config.urls_portal"
WSGI_APPLICATION = "sulh.config.wsgi_portal.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "sulh.interfaces.portal.around.around_the_page",
            ],
        },
    }
]

USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("ru", "Русский")]
LOCALE_PATHS = [str(files("sulh") / "locale")]
LANGUAGE_COOKIE_NAME = "not-set-and-not-read"

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("SULH_STATIC", "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

HEALTH_LOOKS = ["database"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 0
ALLOWED_HOSTS = [urlsplit(ORIGIN).hostname]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked on the machine itself, behind the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
# The portal has no form, so no token against forged ones.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
