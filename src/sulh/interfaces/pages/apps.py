from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "sulh.interfaces.pages"
    label = "pages"
