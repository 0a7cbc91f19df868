from dataclasses import replace

from schemas import render
from schemas.contract import load


def test_a_page_names_every_item_and_every_rule(contract):
    page = render.page(contract)
    assert all(f"| `{f.name}` | {f.label.zh} {f.label.en} |" in page for f in contract.fields)
    assert all(f"| `{r.id}` | {r.label.zh} {r.label.en} |" in page for r in contract.rules)


def test_a_contract_cut_down_tells_nothing_of_what_is_left_out():
    contract = load("statistics-legal-unit@1")
    fields = tuple(field for field in contract.fields if field.name not in ("staff", "phone"))
    page = render.page(replace(contract, fields=fields))
    assert "statistics.type-190" in page
    assert "statistics.women" not in page
    assert "statistics.area-code" not in page
    assert "跨项规则" not in render.page(replace(contract, fields=contract.fields[:1]))
