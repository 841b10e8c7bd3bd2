"""The portal's settings when tests serve the sample office's letters, with files as they lie."""

from __future__ import annotations

from sulh.config.settings.portal import *  # noqa: F403 - settings modules extend one another

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
