"""The tree as one value, ids taken from places."""

import pytest

from catalog.load import CatalogError, load, read


def test_ids_come_from_places(tree):
    catalog = load(tree)
    assert set(catalog.agencies) >= {
        "civil-affairs", "commerce", "hub", "local-tax", "market", "quality", "staffing",
        "state-tax", "statistics", "tax",
    }  # fmt: skip
    assert catalog.feeds["state-tax/taxpayer"].folder == tree / "state-tax/provides/taxpayer"
    assert catalog.subscriptions["quality/enterprise"].agency == "quality"
    assert catalog.grants["statistics-unit"].rows == {"kind": ("legal", "establishment", "retired")}
    assert "hub/unit" in catalog.resources.keys() - catalog.feeds.keys()


def test_every_mistake_of_form_is_carried(tree):
    (tree / "commerce/agency.yml").write_text("kind: 3\nregion: 230000\n", encoding="utf-8")
    (tree / "tax/agency.yml").write_text("- tax\n", encoding="utf-8")
    (tree / "grants.yml").write_text("one: 1\ntwo: {agency: tax}\n", encoding="utf-8")
    with pytest.raises(CatalogError) as error:
        load(tree)
    told = {(m.file, m.key) for m in error.value.mistakes}
    assert {("commerce/agency.yml", key) for key in ("title", "kind", "region")} < told
    assert {("tax/agency.yml", ""), ("grants.yml", "one"), ("grants.yml", "two.basis")} < told


def test_a_home_without_a_tree_is_an_empty_catalog(tmp_path):
    catalog, mistakes = read(tmp_path / "catalog")
    assert (catalog.agencies, catalog.feeds, mistakes) == ({}, {}, [])
