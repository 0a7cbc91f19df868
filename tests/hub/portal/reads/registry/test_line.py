from hub.portal.reads.registry.line import Line, place


def test_a_task_has_neighbours_inside_its_line():
    assert place(["a", "b", "c"], "b") == (2, "a", "c", 3)
    assert place(["a"], "a") == (1, "", "", 1)
    assert place(["a", "b"], "gone") == (0, "", "a", 2)


def test_an_address_keeps_to_its_line():
    line = Line("230103", "pending")
    assert line.url("/review") == "/review?county=230103&state=pending"
    assert line.turned().url("/review", done="x").endswith("&blind=1&done=x")
    assert line.turned().turned() == line
    assert Line().url("/review") == "/review"
