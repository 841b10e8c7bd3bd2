from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "sulh.records.mandates"
    label = "mandates"
