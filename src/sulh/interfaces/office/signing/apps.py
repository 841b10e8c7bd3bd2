from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "sulh.interfaces.office.signing"
    label = "office_signing"
