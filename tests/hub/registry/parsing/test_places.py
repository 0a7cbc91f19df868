import pyarrow as pa
import pytest

from hub.registry.parsing import places


def found(text, home=""):
    said = places.leading(pa.array([text]), pa.array([home]))
    return said.code[0].as_py(), said.text[0].as_py(), said.rest[0].as_py()


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("黑龙江省哈尔滨市道里区红专街10号", "230102", "红专街10号"),
        ("哈尔滨商贸", "230100", "商贸"),
        ("五常市杜家镇长兴村", "230184106", "长兴村"),
        ("杜尔伯特蒙古族自治县泰康镇", "230624", "泰康镇"),
        ("北京市海淀区中关村", "110108", "中关村"),
        ("红星商店", None, "红星商店"),
        ("", None, ""),
    ],
)
def test_places_are_read_from_the_province_down(text, code, rest):
    assert (found(text)[0], found(text)[2]) == (code, rest)


def test_a_former_place_is_what_it_became():
    assert found("双城市同心乡")[0] == "230113"
    codes = pa.array(["230182", "230199", "2301", None, "230113101000"])
    today = ["230113", "230199", None, None, "230113"]
    assert places.current(codes).to_pylist() == today


def test_a_city_is_not_taken_for_the_county_of_its_name():
    assert found("莆田市荔城区西天尾镇", "350300")[::2] == ("350304100", "")


def test_home_tells_which_of_several_places_is_meant():
    assert found("向阳区长安路", "230800")[0] == "230803"
    assert found("向阳区长安路", "230400")[0] == "230402"
    assert found("向阳区长安路", "23")[0] == "230000"


def test_a_district_that_only_one_place_has_is_read_where_nobody_tells_from_where():
    assert found("道外区长安路")[::2] == ("230104", "长安路")
    assert found("动力区长安路")[::2] == ("230110", "长安路")
    assert found("向阳区长安路")[::2] == ("230000", "长安路")
    assert found("朝阳区长安路")[0] is None
    assert found("道外区长安路", "330100")[0] is None


def test_a_district_is_no_part_of_the_city_that_its_name_begins_with():
    assert found("西安区友邦")[::2] == (None, "西安区友邦")
    assert found("西安区友邦", "231005")[::2] == ("231005", "友邦")


@pytest.mark.parametrize("text", ["友谊商店", "大庆路12号", "中山路", "嫩江街"])
def test_an_ordinary_word_or_a_street_is_no_place(text):
    assert found(text, "230800") == (None, "", text)


def test_what_is_behind_a_place_counts_only_within_it():
    assert found("哈尔滨南京路", "230100")[1:] == ("哈尔滨", "南京路")
