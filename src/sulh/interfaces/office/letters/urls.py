"""Addresses of the letters."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.letters.views import files, issued, letters, sentences, steps

app_name = "letters"
urlpatterns = [
    path("", letters.letters, name="letters"),
    path("begin/", letters.begin, name="begin"),
    path("<str:name>/", letters.letter, name="letter"),
    path("<str:name>/history/", letters.history, name="history"),
    path("<str:name>/preview/<slug:language>/", letters.preview, name="preview"),
    path("<str:name>/add/", sentences.add, name="add"),
    path("<str:name>/sentences/<str:sentence>/", sentences.sentence, name="sentence"),
    path("<str:name>/sentences/<str:sentence>/say/", sentences.say, name="say"),
    path("<str:name>/sentences/<str:sentence>/move/", sentences.move, name="move"),
    path("<str:name>/sentences/<str:sentence>/strike/", sentences.strike, name="strike"),
    path(
        "<str:name>/sentences/<str:sentence>/history/",
        sentences.sentence_history,
        name="sentence_history",
    ),
    path("<str:name>/check/", steps.check, name="check"),
    path("<str:name>/clear/", steps.clear, name="clear"),
    path("<str:name>/send/", steps.send, name="send"),
    path("<str:name>/return/", steps.give_back, name="return"),
    path("<str:name>/under-way/<uuid:work>/", steps.under_way, name="under_way"),
    path("<str:name>/files/<str:file>", files.document, name="document"),
    path("<str:name>/seal/", files.seal, name="seal"),
    path("<str:name>/seal/auditor/", files.seal_for_auditor, name="seal_for_auditor"),
    path("<str:name>/seal/auditor/<int:seal>/", files.take_for_auditor, name="take_for_auditor"),
    path("<str:name>/bundle/", files.bundle, name="bundle"),
    path("<str:name>/issued/", issued.issues, name="issues"),
    path("<str:name>/issued/<int:number>/", issued.issue, name="issue"),
]
