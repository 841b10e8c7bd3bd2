from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "sulh.interfaces.serving"
    label = "serving"
