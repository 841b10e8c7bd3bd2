from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "sulh.evidence.figures"
    label = "figures"
