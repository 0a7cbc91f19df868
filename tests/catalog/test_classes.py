"""The trees an administrator browses by."""

from catalog import classes
from catalog.load import load


def test_a_class_has_a_path_and_children(known, tree):
    found = classes.classes(known.codes(classes.CLASS), load(tree))
    assert found.children() == ("1", "2", "3")
    assert found.path("102001") == ("1", "102", "102001")
    assert found.path("307030") == ("3", "307", "307030")
    assert found.nodes["307030"].title.zh == "省工商行政管理局"
    assert found.nodes["102001"].title.en == "Legal persons: basic information"
    assert "307030" in found.children("307")
    assert found.path("999") == ()


def test_every_node_hangs_below_one_that_is_there(known, tree):
    for listed in (classes.CLASS, classes.THEME):
        nodes = classes.tree(known.codes(listed)).nodes
        assert {node.parent for node in nodes.values()} - {None} <= nodes.keys()
    assert len(classes.tree(known.codes(classes.THEME)).nodes) == 20
