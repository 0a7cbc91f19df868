import pyarrow as pa
import pytest

from hub.registry.parsing.addresses import PARTS, parsed
from hub.registry.parsing.folding import placed


def parts(address, home="230000"):
    said = parsed(placed(pa.array([address], pa.string())), pa.array([home], pa.string()))
    assert said.schema == PARTS
    return list(said.to_pylist()[0].values())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("哈尔滨市南岗区汉水路166号33栋206－2室", ["230103", None, "汉水路", "166", "33-206-2"]),
        ("南岗区汉水路１６６号", ["230103", None, "汉水路", "166", None]),
        ("五常市山河镇福安村5队", ["230184", "山河镇", "福安村", "5", None]),
        ("哈尔滨经开区长江路209号", ["230100", "经开区", "长江路", "209", None]),
        ("大庆市萨尔图区登峰家园B19-3-1101", ["230602", None, "登峰家园", "B19-3-1101", None]),
        ("建国北六道街56号", ["230000", None, "建国北6道街", "56", None]),
        ("昌顺小区425号临街商服", ["230000", None, "昌顺小区", "425", None]),
        ("海林市学府街", ["231083", None, "学府街", None, None]),
        (None, ["230000", None, None, None, None]),
    ],
)  # fmt: skip
def test_an_address_is_county_place_street_house_and_room(address, said):
    assert parts(address) == said


@pytest.mark.parametrize(
    ("address", "region", "county"),
    [
        ("汉水路166号", "230103", "230103"),
        ("哈尔滨市汉水路166号", "230103", "230103"),
        ("哈尔滨市道里区汉水路166号", "230103", "230102"),
        ("同心乡富城村", "230182", "230113"),
        ("汉水路166号", None, None),
    ],
)
def test_what_the_address_leaves_out_the_record_says(address, region, county):
    assert parts(address, region)[0] == county
