"""The address of the health page, the same for office and portal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from sulh.interfaces.serving.health import health

app_name = "serving"
urlpatterns = [path("health/", login_not_required(health), name="health")]
