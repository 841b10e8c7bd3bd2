"""Addresses of figures.

What ``benchmarks/pages`` measures: ``/figures/``, ``/figures/NAME/``, ``/figures/NAME/by/sex/``,
``/figures/NAME/by/sex,role/``, ``/figures/NAME/lines/``, ``/figures/NAME/lines/?cell=sex:f``, the
next pages of lines (``after``), ``/figures/NAME/chart.svg?by=month&reading=N``, ``/coverage/``.
"""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.figures.views import counting, lines, reading

app_name = "figures"
urlpatterns = [
    path("", reading.figures, name="figures"),
    path("count/", counting.count, name="count"),
    path("trials/<int:number>/", counting.trial, name="trial"),
    path("trials/<int:number>/define/", counting.define, name="define"),
    path("trials/<int:number>/lines/<slug:rule>/", lines.trial_lines, name="trial_lines"),
    path("<str:name>/", reading.figure, name="figure"),
    path("<str:name>/take/", counting.take, name="take"),
    path("<str:name>/asked/<int:number>/", counting.asked, name="asked"),
    path("<str:name>/compare/", counting.compare, name="compare"),
    path("<str:name>/lines/", lines.lines, name="lines"),
    path("<str:name>/by/", reading.choose_cut, name="choose_cut"),
    path("<str:name>/by/<str:columns>/", reading.cut, name="cut"),
    path("<str:name>/chart.svg", reading.chart, name="chart"),
]
