from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sulh.interfaces.office.search"
    label = "office_search"
