"""What the web server runs for the portal."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sulh.config.settings.portal")
application = get_wsgi_application()
