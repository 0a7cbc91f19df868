"""What is guessed of a file, and what it rests on."""

from tests.hub.proposal.conftest import CODES, rows, text

TITLE = "市林业局涉林企业名单\n"


def fields(made):
    return {row["column"]: row["field"] for row in made.rows()}


def rules(made, column):
    row = next(row for row in made.rows() if row["column"] == column)
    return [reason.rule for reason in row["evidence"]]


def asked(made):
    return {item.rule for item in made.todo}


def test_the_contract_that_covers_the_columns_is_chosen(proposed):
    made = proposed((TITLE + text(*rows())).encode("gbk"))
    assert (made.contract.reference, made.body) == ("commerce-public@1", None)
    assert fields(made) == {
        "序号": None, "信用代码": "uscc", "单位名称": "name", "负责人": "legal_rep",
        "成立时间": "established",
    }  # fmt: skip
    assert rules(made, "信用代码") == ["heading.synonym", "values.identifier"]
    assert rules(made, "序号") == ["column.counter"]


def test_every_reason_and_question_has_words_in_both_languages(proposed):
    made = proposed((TITLE + text(*rows(备注=["x"] * 6))).encode("gbk"))
    said = [reason.says for row in made.rows() for reason in row["evidence"]]
    said += [item.says for item in (*made.told, *made.todo)]
    assert all(each["zh"] and each["en"] for each in said)


def test_an_identifier_is_known_by_its_check_digits_alone(proposed):
    head, body = rows()
    head[1] = "代号甲"
    made = proposed(text(head, body).encode())
    assert fields(made)["代号甲"] == "uscc"
    assert rules(made, "代号甲") == ["heading.none", "values.identifier"]


def test_a_heading_is_not_believed_against_its_values(proposed):
    made = proposed(text(*rows(注销日期=["甲", "乙", "丙", "丁", "戊", "己"])).encode())
    assert fields(made)["注销日期"] is None
    assert "todo.ignored" in asked(made)


def test_a_wish_is_followed_and_what_it_lacks_is_asked(proposed):
    made = proposed(text(*rows()).encode(), contract="commerce-enterprise@1")
    assert made.contract.reference == "commerce-enterprise@1"
    assert "todo.missing" in asked(made)


def test_an_own_contract_borrows_what_is_known_and_asks_about_the_rest(proposed):
    made = proposed(text(*rows(林地等级=list("甲乙丙丁戊己"))).encode(), contract="new")
    assert made.contract.key == ("uscc",)
    uscc = made.contract.field("uscc")
    assert (uscc.identifier.level, uscc.map, uscc.label.zh) == ("note", "id.uscc", "信用代码")
    assert made.contract.field("legal_rep").sensitivity == "limited"
    assert made.contract.field("column_6").label.zh == "林地等级"


def test_amounts_in_another_unit_are_left_alone(proposed):
    amounts = {"注册资本（元）": ["500000"] * 6}
    made = proposed(text(*rows(**amounts)).encode(), contract="commerce-enterprise@1")
    assert fields(made)["注册资本（元）"] is None
    assert "todo.unit" in asked(made)


def test_labels_become_lookups_and_unknown_ones_a_question(proposed):
    states = ["开业", "开业", "注销", "歇业", "开业", "搬家中"]
    made = proposed(text(*rows(登记状态=states)).encode(), contract="commerce-enterprise@1")
    (match,) = (m for m in made.matches if m.field.name == "state")
    assert {"开业": "K", "注销": "ZX", "歇业": "Z"}.items() <= match.verdict.lookups.items()
    assert "搬家中" not in match.verdict.lookups
    assert "todo.unknown" in asked(made)


def test_a_key_that_repeats_is_said(proposed):
    head, body = rows()
    body[1][1] = CODES[0]
    assert "todo.key" in asked(proposed(text(head, body).encode()))
