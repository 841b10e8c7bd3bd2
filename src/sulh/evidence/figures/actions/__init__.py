"""Every write of figures: definitions, readings, cuts, and the work of counting them."""

from sulh.evidence.figures.actions.asking import (
    ask_for_reading,
    ask_for_trial,
    carry_out_reading,
    carry_out_trial,
)
from sulh.evidence.figures.actions.reading import (
    NotYetRecognised,
    RecordsChanged,
    define_figure,
    take_cut,
    take_reading,
)

__all__ = [
    "NotYetRecognised",
    "RecordsChanged",
    "ask_for_reading",
    "ask_for_trial",
    "carry_out_reading",
    "carry_out_trial",
    "define_figure",
    "take_cut",
    "take_reading",
]
