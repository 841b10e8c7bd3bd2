from django.apps import AppConfig


class FiguresPagesConfig(AppConfig):
    name = "sulh.interfaces.office.figures"
    label = "office_figures"
