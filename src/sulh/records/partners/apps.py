from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "sulh.records.partners"
    label = "partners"
