from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    name = "sulh.intake.workbooks"
    label = "workbooks"
