from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "sulh.interfaces.office.duplicates"
    label = "office_duplicates"
