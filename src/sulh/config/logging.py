"""Where logs go: one JSON object a line on standard error, without anybody's name."""

from __future__ import annotations

import os
from typing import Any

LEVEL = os.environ.get("SULH_LOG", "INFO").upper()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sulh.interfaces.serving.json_log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": LEVEL},
    "loggers": {
        # Django's own handlers are left out: one mails whole requests, with forms and variables.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # Each answer has its line already; of our own faults we want the places.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "gunicorn.error": {"handlers": [], "level": LEVEL, "propagate": True},
        # Tells the address as it was asked.
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
