from django.apps import AppConfig


class NamesConfig(AppConfig):
    name = "sulh.records.names"
    label = "names"
