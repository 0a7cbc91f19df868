"""Every contract by its samples: the good ones pass, each mistake gives exactly its findings."""

from itertools import chain

from schemas.compile import compiled
from tests.schemas.contracts.samples import Finding, samples

LEAST = 12
"""Mistakes a contract is held to."""


def found(contract, rows, records):
    """The findings of each of these records."""
    told: list[list[Finding]] = [[] for _ in records]
    for flaw in compiled(contract).judge(rows(contract, *records)):
        told[flaw.row].append((flaw.field, flaw.rule, flaw.level))
    return told


def test_good_records_give_no_finding_and_together_every_field(contract, rows):
    good = samples(contract.reference).good
    assert found(contract, rows, good) == [[] for _ in good]
    assert set(chain.from_iterable(good)) == set(contract.names)


def test_each_mistake_gives_exactly_its_findings(contract, rows):
    bad = samples(contract.reference).bad
    told = found(contract, rows, [one.record for one in bad])
    assert dict(zip((one.name for one in bad), told, strict=True)) == {
        one.name: one.findings for one in bad
    }


def test_there_are_mistakes_enough_of_every_kind(contract):
    bad = samples(contract.reference).bad
    rules = {rule for one in bad for _, rule, _ in one.findings}
    assert len(bad) >= LEAST
    assert {rule.id for rule in contract.rules} <= rules
    assert {"required", "control"} <= rules
    assert {"reject", "note"} == {level for one in bad for *_, level in one.findings}
