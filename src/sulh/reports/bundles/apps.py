from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "sulh.reports.bundles"
    label = "bundles"
