"""The office's pages: signing in, the background worker, what a browser is told.

SULH_ORIGIN  where readers find the office: https://office.example, or http://localhost:8000
SULH_HOSTS  further names the office answers to, separated by commas
SULH_SECOND_FACTOR  "required" or "optional" for the roles that clear, report and open accounts
SULH_IDLE_MINUTES  after how many minutes without a request somebody is signed out
SULH_TODAY  the day a sample office takes for today, as 2006-05-26
SULH_JOBS  "at once" runs background jobs inside the request; else a worker runs them
"""

from __future__ import annotations

import os
from datetime import date
from importlib.resources import files
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from sulh.config.logging import LOGGING  # noqa: F401 - a setting
from sulh.config.settings.base import *  # noqa: F403 - settings modules extend one another
from sulh.config.settings.base import INSTALLED_APPS as OF_THE_RECORDS
from sulh.foundation.accounts.rules import SHORTEST_PASSWORD

ORIGIN = os.environ.get("SULH_ORIGIN", "http://localhost:8000")
IS_SECURE = ORIGIN.startswith("https://")

INSTALLED_APPS = [
    *OF_THE_RECORDS,
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "sulh.interfaces.office.signing",  # before allauth: its pages take the place of allauth's
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "sulh.interfaces.pages",
    "sulh.interfaces.serving",
    "sulh.interfaces.office.duplicates",
    "sulh.interfaces.office.accounts",
    "sulh.interfaces.office.activities",
    "sulh.interfaces.office.audit",
    "sulh.interfaces.office.coverage",
    "sulh.interfaces.office.figures",
    "sulh.interfaces.office.letters",
    "sulh.interfaces.office.search",
    "sulh.interfaces.office.sheets",
    "sulh.interfaces.office.start",
]
MIDDLEWARE = [
    "sulh.interfaces.serving.requests.NumberedRequests",
    "sulh.interfaces.serving.headers.StrictHeaders",
    "sulh.interfaces.serving.uploads.LimitedBodies",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sulh.interfaces.office.reader.LanguageOfTheAccount",
    "sulh.interfaces.office.signing.sessions.SignedInFirst",
    "sulh.interfaces.office.reader.SecondFactorFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sulh.interfaces.office.signing.sessions.SeenNowAndThen",
]
ROOT_URLCONF = "sulh.config.urls_office"
WSGI_APPLICATION = "sulh.config.wsgi_office.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sulh.interfaces.office.menu.office_of_the_page",
            ],
        },
    }
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": SHORTEST_PASSWORD}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sulh.interfaces.office.signing.adapter.ByInvitation"
ACCOUNT_FORMS = {
    "login": "sulh.interfaces.office.signing.forms.SignIn",
    "change_password": "sulh.interfaces.office.signing.forms.ChangePassword",
    "reauthenticate": "sulh.interfaces.office.signing.forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # how long an invitation opens
MFA_ADAPTER = "sulh.interfaces.office.signing.adapter.SecondFactors"
MFA_FORMS = {
    "activate_totp": "sulh.interfaces.office.signing.forms.SetUpApp",
    "add_webauthn": "sulh.interfaces.office.signing.forms.AddPasskey",
    "authenticate": "sulh.interfaces.office.signing.forms.EnterCode",
    "edit_webauthn": "sulh.interfaces.office.signing.forms.RenamePasskey",
    "reauthenticate": "sulh.interfaces.office.signing.forms.ConfirmCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sulh"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = urlsplit(ORIGIN).hostname == "localhost"
SECOND_FACTOR = os.environ.get("SULH_SECOND_FACTOR", "required" if IS_SECURE else "optional")
ROLES_WITH_SECOND_FACTOR = (
    {"administrator", "head_of_office", "reporting_officer"}
    if SECOND_FACTOR == "required"
    else set()
)
USERSESSIONS_TRACK_ACTIVITY = True
CACHES = {  # shared by all processes: failed sign-ins are counted over all of them
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sulh_cache",
    }
}
IDLE_MINUTES = int(os.environ.get("SULH_IDLE_MINUTES", "120"))
SESSION_NOTED_EVERY = 5 * 60  # seconds: a session is written so often at most, not for each page
SESSION_COOKIE_AGE = IDLE_MINUTES * 60 + SESSION_NOTED_EVERY  # counted from the last note
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

USE_I18N = True
TODAY = date.fromisoformat(os.environ["SULH_TODAY"]) if os.environ.get("SULH_TODAY") else None
LOCALE_PATHS = [str(files("sulh") / "locale")]
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("SULH_STATIC", "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if os.environ.get("SULH_JOBS") == "at once"
        else "django_tasks_db.DatabaseBackend"
    }
}
HEALTH_LOOKS = ["database", "tables", "worker", "disk"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a grid of 500 people has twelve cells each

ALLOWED_HOSTS = [
    host
    for host in (urlsplit(ORIGIN).hostname, *os.environ.get("SULH_HOSTS", "").split(","))
    if host
]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked on the machine itself, behind the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = IS_SECURE
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_SECURE else 0  # whose attempts to sign in are counted
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
