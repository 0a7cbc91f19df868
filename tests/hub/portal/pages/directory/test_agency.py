from tests.hub.portal.text import text


def test_every_agency_stands_in_its_time(reader):
    shown = text(reader.get("/agencies").text)
    assert "省地方税务局 local-tax 至2018年7月4日 职能由省税务局承接" in shown
    assert "省税务局 tax 2018年7月5日起 承接省地方税务局、省国家税务局的职能" in shown
    english = text(reader.get("/agencies?lang=en").text)
    assert "until 4 July 2018 succeeded by Provincial Tax Service" in english
