from django.apps import AppConfig


class CoveragePagesConfig(AppConfig):
    name = "sulh.interfaces.office.coverage"
    label = "office_coverage"
