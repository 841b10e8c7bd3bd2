"""Signing in and out, second factors, passkeys, one's own account. No sign-up, no e-mail."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

from sulh.interfaces.office.door import page
from sulh.interfaces.office.signing import views
from sulh.interfaces.office.signing.sessions import MySessions

my_sessions = page(subject="own_account", action="change")(MySessions.as_view())
urlpatterns = [
    path("", views.mine, name="account_mine"),
    path("language/", views.language, name="account_language"),
    path("invited/", views.invited, name="account_invited"),
    path("invited/<int:number>/<str:token>/", views.invitation, name="account_invitation"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("closed/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/none/", account.password_set, name="account_set_password"),
    path("factors/", include("allauth.mfa.urls")),
    path("sessions/", my_sessions, name="usersessions_list"),
]
