"""The portal in the test's own process: its settings over the office's, a letter on offer."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from tests.interfaces.portal.portal_offering import offer
from tests.reports.bundles.bundles_sample import public_bundle

from sulh.config.settings import portal as of_the_portal

TAKEN_OVER = (
    "MIDDLEWARE",
    "ROOT_URLCONF",
    "TEMPLATES",
    "LANGUAGES",
    "CONTENT_SECURITY_POLICY",
    "HEALTH_LOOKS",
    "DATA_UPLOAD_MAX_MEMORY_SIZE",
)


@pytest.fixture
def portal(settings: Settings, db: None) -> Client:
    """A reader of the portal of an office that sent nothing yet."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "sulh.interfaces.portal"]
    for name in TAKEN_OVER:
        setattr(settings, name, getattr(of_the_portal, name))
    return Client()


@pytest.fixture
def letter(portal: Client) -> str:
    """A letter on offer; the SHA-256 of its bundle."""
    return offer(public_bundle())
