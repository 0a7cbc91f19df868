"""Every wrong hub there is, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.proof.mutants import delivering, landing, receiving
from tests.proof.mutants.mutant import Mutant

MUTANTS: Final[Mapping[str, Mutant]] = receiving.MUTANTS | landing.MUTANTS | delivering.MUTANTS
