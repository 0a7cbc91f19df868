"""Every file has a place, and every place its file."""

from catalog.files.listing import listed
from catalog.rules.layout import layout


def _told(tree):
    return {(mistake.file, mistake.rule) for mistake in layout(listed(tree))}


def test_a_file_without_a_place_is_named(tree):
    (tree / "commerce/agency.yaml").touch()
    (tree / "commerce/receives/Tax.yml").touch()
    (tree / "README.md").touch()
    (tree / "grants.json").symlink_to("grants.yml")
    assert _told(tree) == {
        ("commerce/agency.yaml", "layout.yaml"),
        ("commerce/receives/Tax.yml", "layout.stray"),
        ("README.md", "layout.stray"),
        ("grants.json", "layout.link"),
    }


def test_an_agency_folder_is_named_by_a_code(tree):
    (tree / "hub").rename(tree / "Hub")
    entries = {f"Hub/provides/{name}/resource.yml" for name in ("licence", "unit")}
    files = {"Hub/agency.yml", *entries}
    assert _told(tree) == {(file, "layout.stray") for file in files}


def test_an_entry_lacks_no_file(tree):
    (tree / "tax/agency.yml").unlink()
    (tree / "tax/provides/credit-a/sample.csv").rename(
        tree / "commerce/provides/enterprise/sample.txt"
    )
    (tree / "quality/provides/organisation-code/resource.yml").unlink()
    (tree / "state-tax/provides/taxpayer/expected.json").unlink()
    assert _told(tree) == {
        ("tax/agency.yml", "layout.missing"),
        ("tax/provides/credit-a/feed.yml", "layout.sample"),
        ("commerce/provides/enterprise/feed.yml", "layout.sample"),
        ("quality/provides/organisation-code/resource.yml", "layout.missing"),
        ("state-tax/provides/taxpayer/expected.json", "layout.missing"),
    }


def test_a_tree_may_bring_contracts_codes_and_the_reasons_for_a_feed(tree):
    for name in ("contracts/forest/v1.json", "codes/grade.csv", "codes/place/north.csv"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    (tree / "tax/provides/credit-a/PROPOSAL.md").touch()
    (tree / "contracts/forest/draft.json").touch()
    assert _told(tree) == {("contracts/forest/draft.json", "layout.stray")}
