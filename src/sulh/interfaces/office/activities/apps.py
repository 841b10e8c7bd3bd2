from django.apps import AppConfig


class ActivitiesPagesConfig(AppConfig):
    name = "sulh.interfaces.office.activities"
    label = "office_activities"
