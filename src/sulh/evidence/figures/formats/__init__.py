"""Counts drawn: charts as SVG."""
