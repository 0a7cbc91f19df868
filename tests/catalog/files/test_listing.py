"""Names in the order of folders; links are named and not followed."""

from catalog.files.listing import file, listed


def test_what_lies_in_a_tree(tmp_path):
    for name in ("b/x", "a-b/x", "a/x", "a/provides/r-1/resource.yml", "a/provides/r/resource.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to("b")
    (tmp_path / "empty").mkdir()
    found = listed(tmp_path)
    assert found.names == (
        *(file("a/r"), file("a/r-1"), "a/x"),
        *("a-b/x", "b/x", "link"),
    )
    assert found.odd == {"link"}


def test_where_there_is_no_folder_there_is_no_file(tmp_path):
    assert listed(tmp_path / "none").names == ()
