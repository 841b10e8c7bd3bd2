"""What the web server runs for the office."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sulh.config.settings.office")
application = get_wsgi_application()
