"""Addresses of the search, and of one person. No name ever stands in one."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("people/join/", views.join, name="join"),
    path("people/<int:number>/", views.person, name="person"),
    path("people/<int:number>/part/", views.part, name="part"),
    path("people/changes/<int:number>/undo/", views.undo, name="undo"),
]
