"""The door to Great Expectations: a suite over a small table of figures, imported when needed."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

from hub.errors import Stop

SUITES = Path(__file__).parents[3] / "schemas" / "expectations"


def names() -> frozenset[str]:
    """The suites there are."""
    return frozenset(path.stem for path in SUITES.glob("*.json"))


def failed(name: str, figures: list[dict[str, Any]]) -> list[str]:
    """What the suite finds wrong, in its own words; raises Stop for a suite that is not there."""
    path = SUITES / f"{name}.json"
    if not path.is_file():
        raise Stop("HUB-X13", suite=name, path=path)
    body = json.loads(path.read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, about the libraries below it
        return [_words(each) for each in _results(body, figures) if not each.success]


def _results(body: dict[str, Any], figures: list[dict[str, Any]]) -> list[Any]:
    import great_expectations as gx
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(enable=False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    suite = context.suites.add(gx.ExpectationSuite(**body))
    source = context.data_sources.add_pandas("profiles").add_dataframe_asset("figures")
    batch = source.add_batch_definition_whole_dataframe("batch")
    judge = gx.ValidationDefinition(name=body["name"], data=batch, suite=suite)
    named = {"result_format": "COMPLETE", "unexpected_index_column_names": ["field"]}
    frame = {"dataframe": pd.DataFrame(figures)}
    result = judge.run(batch_parameters=frame, result_format=named)
    return list(result.results)


def _words(result: Any) -> str:
    """The expectation's own sentences, and the figures that broke it: ``name -0.310``."""
    meta, column = result.expectation_config.meta, result.expectation_config.kwargs["column"]
    seen = result.result["unexpected_index_list"]
    figures = ", ".join(f"{each['field']} {each[column]:.3f}" for each in seen)
    return f"{meta['zh']} / {meta['en']}: {figures}"
