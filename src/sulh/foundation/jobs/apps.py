from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "sulh.foundation.jobs"
    label = "jobs"
