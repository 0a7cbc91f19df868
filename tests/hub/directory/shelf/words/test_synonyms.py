from hub.directory.shelf.words.synonyms import others


def test_a_word_is_said_otherwise_also_inside_a_longer_one():
    assert others("个体户登记") == ["个体工商户登记"]
    assert others("gdp") == ["国内生产总值", "地区生产总值"]
    assert others("门牌") == []


def test_of_a_word_within_a_word_the_longer_is_replaced():
    assert "最低生活保障" not in "".join(others("社会保险"))
    assert set(others("食品安全")) == {"食品"}
