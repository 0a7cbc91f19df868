"""Every file has a place, and every place its file."""

from catalog.rules.layout import layout


def _told(tree):
    return {(mistake.file, mistake.rule) for mistake in layout(tree)}


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
    (tree / "statistics").rename(tree / "Statistics")
    files = {"Statistics/agency.yml", "Statistics/receives/unit.yml"}
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
