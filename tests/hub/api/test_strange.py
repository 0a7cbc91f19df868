"""Whatever is asked, the hub answers: no question is an error of ours."""

import re
from itertools import cycle, islice

from fastapi.dependencies.utils import get_flat_dependant

from hub.api.app import application
from hub.registry.links import links
from tests.hub.api.test_guard import routes

PLACES = {
    "agency": "commerce", "name": "enterprise", "code": "commerce", "form": "csv", "number": "1",
    "reference": "base-unit@1", "of": "units",
}  # fmt: skip
STRANGE = (
    "", "0", "-1", "99999999999999999999", "nonsense", "%", "'\"", "\x00", "2018-02-30", "😀",
    "county,nonsense", "a" * 2000, "1e400",
)  # fmt: skip
EVERYWHERE = ("export", "sort", "page", "find", "lang")
"""What tables ask of an address without declaring it."""
AT_ONCE = 2


def test_no_question_is_an_error_of_ours(place):
    browser, program = place.person("administrator"), place.program("administrator")
    known = PLACES | {"unit_id": next(links(place.home)).unit_id}
    strange = cycle(STRANGE)
    for route in routes(application(place.home)):
        if "GET" not in route.methods:
            continue
        path = re.sub(r"\{(\w+)(:path)?\}", lambda m: known.get(m[1], "x"), route.path)
        who = program if path.startswith("/api/") else browser
        declared = [field.alias for field in get_flat_dependant(route.dependant).query_params]
        for name in (*declared, *EVERYWHERE):
            for said in islice(strange, AT_ONCE):
                answer = who.get(path, params={name: said})
                assert answer.status_code < 500, (path, name, said)
