from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "sulh.intake.drafts"
    label = "drafts"
