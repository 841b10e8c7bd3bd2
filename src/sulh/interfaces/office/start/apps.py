from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "sulh.interfaces.office.start"
    label = "office_start"
