from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "sulh.foundation.places"
    label = "places"
