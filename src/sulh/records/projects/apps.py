from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "sulh.records.projects"
    label = "projects"
