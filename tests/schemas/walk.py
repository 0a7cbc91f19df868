"""The slow way through rows: one validator of the whole record, cell by cell."""

from collections.abc import Iterator

import pyarrow as pa
from jsonschema import ValidationError

from schemas.checks import arbiter
from schemas.checks.flaw import Flaw, Verdict, broken, missing, wrong
from schemas.compile import known
from schemas.contract import Contract

Errors = list[ValidationError]


def reference(contract: Contract, rows: pa.RecordBatch) -> list[Flaw]:
    """Every flaw, by row, fields in contract order, then the rules across them."""
    judge = arbiter.whole(contract, known)
    flaws: list[Flaw] = []
    for number, row in enumerate(rows.to_pylist()):
        texts = {name: value for name, value in row.items() if value is not None}
        record = {n: arbiter.instance(contract.field(n).kind, v) for n, v in texts.items()}
        errors = list(judge.iter_errors(record))
        for name, verdict in (*_fields(contract, texts, errors), *_rules(contract, texts, errors)):
            rule, level, message, fix = verdict
            flaws.append(Flaw(number, name, rule, level, texts.get(name), message, fix))
    return flaws


def _fields(
    contract: Contract, texts: dict[str, str], errors: Errors
) -> Iterator[tuple[str, Verdict]]:
    across = {rule.id for rule in contract.rules}
    absent = {e.message.split("'")[1] for e in errors if not e.path}
    for field in contract.fields:
        assert (field.name in absent) == (field.required and field.name not in texts)
        if (field.required or field.expected) and field.name not in texts:
            yield field.name, missing(field)
        for error in errors:
            if list(error.path) == [field.name] and error.validator not in across:
                yield field.name, wrong(field, error, texts[field.name])


def _rules(
    contract: Contract, texts: dict[str, str], errors: Errors
) -> Iterator[tuple[str, Verdict]]:
    for rule in contract.rules:
        for error in errors:
            if error.validator == rule.id:
                name = str(error.path[0])
                others = [contract.field(n) for n in rule.fields if n != name]
                yield name, broken(rule, contract.field(name), others, given=name in texts)
