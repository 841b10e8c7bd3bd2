from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "sulh.evidence.identity"
    label = "identity"
