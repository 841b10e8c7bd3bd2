from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sulh.foundation.accounts"
    label = "accounts"
