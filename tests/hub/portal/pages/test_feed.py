from tests.hub.portal.text import text


def test_a_feed_tells_receipts_as_sentences_and_findings_by_rule(reader):
    shown = text(reader.get("/feeds/state-tax/taxpayer").text)
    assert "接收 12 = 接受" in shown
    assert "taxpayer_id.form" in shown
    assert "问题（按规则）" in shown


def test_a_held_batch_is_shown_with_what_to_do(place, reader):
    page = reader.get("/feeds/commerce/enterprise").text
    assert f"/batches/{place.held}" in page
    assert "hub feed release" in page


def test_where_a_feed_lies_and_its_names_stay_hidden(place, reader):
    page = reader.get("/feeds/quality/organisation-code").text
    assert "QUALITY_DATABASE" not in page
    assert str(place.folder) not in page


def test_older_receipts_are_asked_for_by_sequence(reader):
    shown = text(reader.get("/feeds/state-tax/taxpayer?before=1").text)
    assert "还没有回执" in shown
