from django.apps import AppConfig


class AuditPagesConfig(AppConfig):
    name = "sulh.interfaces.office.audit"
    label = "office_audit"
