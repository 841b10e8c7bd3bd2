from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "sulh.foundation.files"
    label = "files"
