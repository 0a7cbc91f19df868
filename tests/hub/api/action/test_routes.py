"""A real CKAN client against a running hub: every read that is answered, and every refusal."""

import pytest
from ckanapi import RemoteCKAN
from ckanapi.errors import NotAuthorized, NotFound, ValidationError

from hub.api.action.routes import ACTIONS
from hub.portal.reads import published

CALLS = {
    "package_list": {},
    "package_show": {"id": "commerce_enterprise"},
    "package_search": {},
    "organization_list": {},
    "organization_show": {"id": "tax"},
    "group_list": {},
    "group_show": {"id": "08"},
    "tag_list": {},
    "tag_show": {"id": "企业"},
    "status_show": {},
    "site_read": {},
}


@pytest.fixture(params=[False, True], ids=["post", "get"])
def ckan(request, place):
    with RemoteCKAN(place.url, apikey=place.token("reader"), get_only=request.param) as client:
        yield client


def test_every_read_is_answered(ckan):
    assert set(CALLS) == set(ACTIONS)
    for action, asked in CALLS.items():
        assert ckan.call_action(action, asked)


def test_packages_are_listed_and_shown_by_name_id_and_code(ckan, place):
    entries = published.catalog(place.home).resources
    assert ckan.action.package_list() == sorted(key.replace("/", "_") for key in entries)
    assert len(ckan.action.package_list(limit=2, offset=1)) == 2
    for said in ("commerce_enterprise", "commerce/enterprise", "307030/000001", "230030/000001"):
        one = ckan.action.package_show(id=said)
        assert (one["name"], one["title"]) == ("commerce_enterprise", "企业登记信息")
        assert one["organization"]["name"] == "commerce"
        assert {"key": "sharing", "value": "unconditional"} in one["extras"]
    assert one["resources"][0]["url"] == f"{place.url}/resources/commerce/enterprise"


def test_search_takes_words_fields_facets_and_pages(ckan):
    whole = ckan.action.package_search(q="*:*", rows=1000)
    assert whole["count"] == len(whole["results"]) == len(ckan.action.package_list())
    found = ckan.action.package_search(
        **{
            "q": "企业",
            "fq": "organization:commerce +tags:注销",
            "facet.field": '["organization", "tags"]',
        }
    )
    assert (found["count"], found["facets"]["organization"]) == (2, {"commerce": 2})
    assert found["search_facets"]["organization"]["items"] == [
        {"name": "commerce", "display_name": "省工商行政管理局", "count": 2}
    ]
    either = ckan.action.package_search(fq='organization:(commerce OR "quality") AND state:active')
    assert {one["owner_org"] for one in either["results"]} == {"commerce", "quality"}
    named = ckan.action.package_search(q="title:税务", rows=1, start=1, sort="title_string desc")
    assert (len(named["results"]), named["count"] > 1) == (1, True)


def test_organisations_groups_and_tags_are_counted_and_list_their_packages(ckan):
    every = {one["name"]: one for one in ckan.action.organization_list(all_fields=True)}
    shown = ckan.action.organization_show(id="tax", include_datasets=True)
    assert shown["package_count"] == every["tax"]["package_count"] == len(shown["packages"]) > 0
    groups = {one["name"]: one for one in ckan.action.group_list(all_fields=True)}
    assert (
        len(ckan.action.group_show(id="08", include_datasets=True)["packages"])
        == groups["08"]["package_count"]
    )
    assert "纳税人" in ckan.action.tag_list(query="纳税")
    assert ckan.action.tag_show(id="纳税人", include_datasets=True)["packages"]


@pytest.mark.parametrize(
    ("action", "asked", "error"),
    [
        ("package_show", {"id": "nobody"}, NotFound),
        ("organization_show", {"id": "nobody"}, NotFound),
        ("group_show", {"id": "99"}, NotFound),
        ("tag_show", {"id": "nobody"}, NotFound),
        ("package_show", {}, ValidationError),
        ("package_create", {"name": "x"}, ValidationError),
        ("package_search", {"rows": "many"}, ValidationError),
        ("package_search", {"q": "-organization:tax"}, ValidationError),
        ("package_search", {"fq": "organization:tax OR organization:commerce"}, ValidationError),
        ("package_search", {"fq": "colour:red"}, ValidationError),
        ("package_search", {"q": "((a"}, ValidationError),
        ("package_search", {"sort": "colour asc"}, ValidationError),
        ("package_search", {"facet.field": '["colour"]'}, ValidationError),
        ("package_search", {"facet.field": "colour"}, ValidationError),
    ],
)
def test_what_is_not_there_or_not_understood_is_refused_as_ckan_does(ckan, action, asked, error):
    with pytest.raises(error):
        ckan.call_action(action, asked)


def test_a_body_that_is_no_json_object_is_refused(program):
    for body in ("[1]", "{"):
        answer = program.post("/api/3/action/package_list", content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "HUB-C63")


def test_a_stranger_reads_nothing(place):
    with RemoteCKAN(place.url) as stranger, pytest.raises(NotAuthorized):
        stranger.action.site_read()
    with RemoteCKAN(place.url, apikey="nonsense") as stranger, pytest.raises(NotAuthorized):
        stranger.action.package_list()
    bare = {"Authorization": place.token("reader")}
    assert place.stranger().get("/api/v1/directory", headers=bare).status_code == 401
