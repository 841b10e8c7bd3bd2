from django.apps import AppConfig


class AccountsPagesConfig(AppConfig):
    name = "sulh.interfaces.office.accounts"
    label = "office_accounts"
