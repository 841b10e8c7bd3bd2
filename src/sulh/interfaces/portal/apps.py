from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sulh.interfaces.portal"
    label = "portal"
