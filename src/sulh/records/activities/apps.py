from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "sulh.records.activities"
    label = "activities"
