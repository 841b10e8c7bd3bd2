from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "sulh.foundation.desks"
    label = "desks"
