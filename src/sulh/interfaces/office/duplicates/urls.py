"""Addresses of the duplicates."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.duplicates import again, anew, views

app_name = "duplicates"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("start/", views.start, name="start"),
    path("after/<int:place>/", views.after, name="after"),
    path("<int:first>-<int:second>/", views.pair, name="pair"),
    path("<int:first>-<int:second>/judge/", views.judge, name="judge"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/undo-last/", views.undo_last, name="undo_last"),
    path("decisions/<int:number>/undo/", views.undo, name="undo"),
    path("again/", again.begin, name="begin_again"),
    path("again/<int:number>/", again.pair, name="again"),
    path("again/<int:number>/answer/", again.answer, name="answer_again"),
    path("letters/", views.letters, name="letters"),
    path("look/", anew.look, name="look"),
    path("look/begin/", anew.begin, name="begin_look"),
    path("look/<int:number>/accept/", anew.accept, name="accept_look"),
    path("look/<int:number>/let-be/", anew.let_be, name="let_look_be"),
    path("look/<int:number>/take-back/", anew.take_back, name="take_look_back"),
]
