from tests.hub.portal.text import text


def test_every_agency_stands_in_its_time(reader):
    shown = text(reader.get("/agencies").text)
    assert "省地方税务局 local-tax 至2018年7月4日 职能由省税务局承接" in shown
    assert "省税务局 tax 2018年7月5日起 承接省地方税务局、省国家税务局的职能" in shown
    english = text(reader.get("/agencies?lang=en").text)
    assert "until 4 July 2018 succeeded by Provincial Tax Service" in english


def test_an_agency_has_its_line_its_duties_and_what_it_gives_and_takes(reader):
    page = reader.get("/agencies/tax?lang=zh").text
    shown = text(page)
    assert "省国家税务局 → 省税务局（2018年7月5日）" in shown
    assert "省地方税务局" in page.split("<svg")[1].split("</svg>")[0]
    assert "供数任务 3" in shown
    assert 'href="/feeds/tax/taxpayer"' in page
    assert "省市场监督管理局" in shown
    assert reader.get("/agencies/nobody").status_code == 404
