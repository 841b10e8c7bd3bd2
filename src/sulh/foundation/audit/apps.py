from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sulh.foundation.audit"
    label = "audit"
