from django.apps import AppConfig


class SheetsPagesConfig(AppConfig):
    name = "sulh.interfaces.office.sheets"
    label = "office_sheets"
