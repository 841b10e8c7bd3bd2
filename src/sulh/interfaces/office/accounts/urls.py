"""Addresses of accounts and permissions."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("new/", views.new, name="new"),
    path("permissions/", views.permissions, name="permissions"),
    path("<int:number>/", views.account, name="account"),
    path("<int:number>/invitation/", views.invitation, name="invitation"),
    path("<int:number>/close/", views.close, name="close"),
    path("<int:number>/reopen/", views.reopen, name="reopen"),
    path("<int:number>/factors/", views.forget_factors, name="forget_factors"),
]
