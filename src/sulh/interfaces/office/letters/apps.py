from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "sulh.interfaces.office.letters"
    label = "office_letters"
