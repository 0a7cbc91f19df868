"""An entry's way over the desk: who may, with whom, why, and what is kept of it."""

import pytest

from catalog.mistake import CatalogError
from hub import flows
from hub.base.clock import stamp
from hub.directory.desk import attempts, record, versions
from hub.errors import Denied, Retry, Stop, Usage
from hub.trust.actor import OPERATOR
from tests.hub.directory.desk import acts as desk
from tests.hub.directory.desk.conftest import (
    AUDITOR,
    AUTHOR,
    BODY,
    CHIEF,
    FARM,
    SECOND,
    person,
)

CHANGED = BODY | {"cycle": "monthly"}


def refuses(kind, code, act, *said):
    with pytest.raises(kind) as caught:
        act(*said)
    assert caught.value.code == code


def submitted(hub, body=BODY):
    desk.draft(hub, AUTHOR, FARM, body)
    return desk.submit(hub, AUTHOR, FARM)


def registered(hub, body=BODY):
    submitted(hub, body)
    return desk.review(hub, SECOND, FARM, "agree", "complete")


def published(hub, body=BODY):
    registered(hub, body)
    desk.submit(hub, AUTHOR, FARM)
    return desk.publish(hub, SECOND, FARM, "useful")


def actions(hub):
    return [step["action"] for step in record.log(hub, FARM)]


def test_the_whole_way_into_the_tree_and_out_again(hub):
    assert desk.draft(hub, AUTHOR, FARM, BODY).state == "draft"
    assert desk.submit(hub, AUTHOR, FARM).state == "registering"
    assert desk.review(hub, SECOND, FARM, "agree", "complete").state == "registered"
    assert FARM not in flows.catalog(hub).resources
    assert desk.submit(hub, AUTHOR, FARM).state == "publishing"
    assert desk.review(hub, SECOND, FARM, "agree", "useful").state == "published"
    assert flows.catalog(hub).resources[FARM].cycle == "yearly"
    desk.draft(hub, AUTHOR, FARM, CHANGED)
    assert flows.catalog(hub).resources[FARM].cycle == "yearly"
    desk.submit(hub, AUTHOR, FARM)
    desk.review(hub, SECOND, FARM, "agree", "complete")
    desk.submit(hub, AUTHOR, FARM)
    assert desk.publish(hub, CHIEF, FARM, "useful").base == 2
    assert flows.catalog(hub).resources[FARM].cycle == "monthly"
    assert desk.recall(hub, CHIEF, FARM, "merged").state == "recalled"
    assert FARM not in flows.catalog(hub).resources
    assert [one.via for one in versions.of(hub, FARM)] == ["recall", "publish", "publish"]
    assert actions(hub) == [
        *("add", "reg_submit", "reg_agree", "pub_submit", "pub_agree"),
        *("forupdate", "reg_submit", "reg_agree", "pub_submit", "pub_agree", "recall"),
    ]


def test_every_step_is_a_leaf_with_who_when_and_why(hub):
    registered(hub)
    last = record.log(hub, FARM)[-1]
    assert (last["actor"], last["at"], last["reason"]) == ("second", stamp(hub.clock), "complete")


@pytest.mark.parametrize("move", ["agree", "reject", "return"])
def test_one_person_is_not_two(hub, move):
    both = person("author", "reviewer")
    submitted(hub)
    refuses(Denied, "HUB-C42", desk.review, hub, both, FARM, move, "mine is good")
    desk.review(hub, SECOND, FARM, "agree", "complete")
    desk.submit(hub, AUTHOR, FARM)
    refuses(Denied, "HUB-C42", desk.review, hub, both, FARM, move, "mine is good")
    author = person("author", "administrator", "hub")
    refuses(Denied, "HUB-C42", desk.publish, hub, author, FARM, "mine is good")


def test_whoever_touched_the_text_or_submitted_it_is_an_author(hub):
    other, late = person("other", "publisher"), person("late", "publisher")
    desk.draft(hub, AUTHOR, FARM, BODY)
    desk.draft(hub, other, FARM, CHANGED)
    desk.submit(hub, late, FARM)
    for name in ("author", "other", "late"):
        both = person(name, "reviewer")
        refuses(Denied, "HUB-C42", desk.review, hub, both, FARM, "agree", "good")
    desk.review(hub, SECOND, FARM, "agree", "good")


def test_authors_of_the_last_revision_may_review_the_next(hub):
    published(hub)
    desk.draft(hub, person("other", "publisher"), FARM, CHANGED)
    desk.submit(hub, person("other", "publisher"), FARM)
    assert desk.review(hub, person("author", "reviewer"), FARM, "agree", "good")


def test_rights_and_agencies(hub):
    refuses(Denied, "HUB-T02", desk.draft, hub, SECOND, FARM, BODY)
    refuses(Denied, "HUB-T02", desk.draft, hub, AUDITOR, FARM, BODY)
    refuses(Denied, "HUB-C41", desk.draft, hub, person("x", "publisher", "tax"), FARM, BODY)
    submitted(hub)
    refuses(Denied, "HUB-T02", desk.review, hub, AUTHOR, FARM, "agree", "good")
    refuses(Denied, "HUB-T02", desk.review, hub, AUDITOR, FARM, "agree", "good")
    tax = person("x", "reviewer", "tax")
    refuses(Denied, "HUB-C41", desk.review, hub, tax, FARM, "agree", "good")
    desk.review(hub, person("keeper", "reviewer", "hub"), FARM, "agree", "good")
    desk.submit(hub, AUTHOR, FARM)
    desk.publish(hub, SECOND, FARM, "good")
    refuses(Denied, "HUB-T02", desk.recall, hub, SECOND, FARM, "old")


@pytest.mark.parametrize("move", ["agree", "reject", "return"])
def test_a_decision_without_a_reason_is_none(hub, move):
    submitted(hub)
    refuses(Usage, "HUB-C43", desk.review, hub, SECOND, FARM, move, "  ")


def test_what_was_rejected_must_change_and_what_was_returned_may_be_answered(hub):
    submitted(hub)
    assert desk.review(hub, SECOND, FARM, "return", "is it yearly?").state == "draft"
    desk.submit(hub, AUTHOR, FARM, "yes, it is")
    assert desk.review(hub, SECOND, FARM, "reject", "make it monthly").state == "draft"
    refuses(Usage, "HUB-C45", desk.submit, hub, AUTHOR, FARM)
    submitted(hub, CHANGED)
    desk.review(hub, SECOND, FARM, "agree", "complete")
    desk.submit(hub, AUTHOR, FARM)
    assert desk.review(hub, SECOND, FARM, "reject", "no use").state == "registered"
    refuses(Usage, "HUB-C45", desk.submit, hub, AUTHOR, FARM)


def test_moves_that_a_state_does_not_have(hub):
    refuses(Usage, "HUB-C40", desk.submit, hub, AUTHOR, FARM)
    submitted(hub)
    refuses(Usage, "HUB-C44", desk.draft, hub, AUTHOR, FARM, CHANGED)
    refuses(Usage, "HUB-C44", desk.submit, hub, AUTHOR, FARM)
    refuses(Usage, "HUB-C44", desk.publish, hub, CHIEF, FARM, "now")
    refuses(Usage, "HUB-C44", desk.recall, hub, CHIEF, FARM, "now")


def test_a_draft_may_lack_what_a_submission_must_say(hub):
    desk.draft(hub, AUTHOR, FARM, BODY | {"sharing": "conditional"})
    with pytest.raises(CatalogError, match="conditions"):
        desk.submit(hub, AUTHOR, FARM)
    with pytest.raises(CatalogError, match="cycle"):
        desk.draft(hub, AUTHOR, FARM, {key: BODY[key] for key in BODY if key != "cycle"})


@pytest.mark.parametrize("key", ["nobody/farm", "farm", "forestry/Farm", "forestry/farm/x"])
def test_an_entry_is_of_an_agency_that_is_there(hub, key):
    refuses(Usage, "HUB-C47", desk.draft, hub, OPERATOR, key, BODY)


def test_nobody_writes_what_the_hub_issues(hub, put):
    code = {"code": "307041/000012"}
    refuses(Usage, "HUB-C48", desk.draft, hub, AUTHOR, FARM, BODY | code)
    put(body=BODY | code)
    refuses(Usage, "HUB-C48", desk.draft, hub, AUTHOR, FARM, BODY | {"code": "307041/000013"})
    assert desk.draft(hub, AUTHOR, FARM, BODY).body["code"] == code["code"]


def test_registration_issues_numbers_that_publication_keeps_and_nobody_else_gets(hub, put):
    one = registered(hub)
    numbers = {"code": "307041/000001", "identifier": "230041/000001"}
    assert numbers.items() <= one.body.items()
    put("forestry/other", body=BODY)
    assert flows.catalog(hub).resources["forestry/other"].code == "307041/000002"
    desk.submit(hub, AUTHOR, FARM)
    assert numbers.items() <= desk.publish(hub, SECOND, FARM, "useful").body.items()
    assert flows.catalog(hub).resources[FARM].code == numbers["code"]


def test_a_text_taken_from_an_older_version_is_not_published_over_a_newer(hub, put):
    put(body=BODY)
    submitted(hub, CHANGED)
    put(body=BODY | {"cycle": "weekly"})
    refuses(Usage, "HUB-C46", desk.review, hub, SECOND, FARM, "agree", "good")
    assert desk.draft(hub, AUTHOR, FARM, CHANGED).base == 2


def test_a_state_secret_is_refused_and_only_the_attempt_is_kept(hub, put):
    secret = BODY | {"secrecy": "机密", "summary": {"zh": "某某基地", "en": "A base"}}
    with pytest.raises(CatalogError, match="涉密"):
        desk.draft(hub, AUTHOR, FARM, secret)
    with pytest.raises(CatalogError, match="涉密"):
        put(body=secret)
    kept = attempts.listing(hub)
    assert [(one["actor"], one["agency"]) for one in kept] == [
        ("operator", "hub"),
        ("author", "forestry"),
    ]
    assert {one["place"] for one in kept} == {"forestry/provides/farm/resource.yml"}
    assert "基地" not in hub.settings.home.joinpath("hub.sqlite").read_bytes().decode(
        "utf-8", "ignore"
    )


def test_an_entry_is_acted_on_by_one_at_a_time(hub):
    submitted(hub)
    with desk._held(hub, FARM):
        refuses(Retry, "HUB-O03", desk.review, hub, SECOND, FARM, "agree", "good")


def test_a_publication_that_fails_leaves_the_entry_where_it_was(hub, put):
    put(body=BODY | {"contract": "tax-credit-a@1", "items": {}})
    other = BODY | {"contract": "production-licence@1", "items": {}}
    registered(hub, other)
    desk.submit(hub, AUTHOR, FARM)
    refuses(Stop, "HUB-C50", desk.publish, hub, SECOND, FARM, "useful")
    assert actions(hub)[-1] == "pub_submit"
    assert flows.catalog(hub).resources[FARM].contract == "tax-credit-a@1"
