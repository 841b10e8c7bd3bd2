from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "sulh.reports.letters"
    label = "letters"
