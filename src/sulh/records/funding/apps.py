from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "sulh.records.funding"
    label = "funding"
