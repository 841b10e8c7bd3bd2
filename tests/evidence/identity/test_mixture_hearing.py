"""Names that are told apart by their letters are those the rule of names tells apart."""

from pathlib import Path

import numpy as np
from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make

from sulh.evidence.identity.engines.mixture.hearing import Hearing
from sulh.evidence.identity.engines.mixture.levels import NameLevel, name_level
from sulh.evidence.identity.engines.mixture.lines import Tokens, table_of
from sulh.evidence.identity.formats.registers import read_register

SOME = 50_000


def test_millions_of_names_are_heard_as_each_pair_is(tmp_path: Path) -> None:
    path, tokens = tmp_path / "register.csv", Tokens()
    make(
        rows=1500, seed=5, profile=PROFILES["hard"], lexicon=Lexicon(World.KNOWN),
        into=path, truth=tmp_path / "truth.csv",
    )  # fmt: skip
    table_of(read_register(path).lines, tokens)
    chance = np.random.default_rng(3)
    first, second = chance.integers(0, len(tokens.listed), (2, SOME))
    heard = Hearing(tokens.listed).levels(first, second)
    told = [
        name_level(tokens.listed[one], tokens.listed[two])
        for one, two in zip(first, second, strict=True)
    ]
    assert heard.tolist() == told
    assert {NameLevel.SLIP, NameLevel.ALIKE, NameLevel.OTHER, NameLevel.ACROSS_SLIP} < set(told)
