from hub.registry.serve.grams import grams, query


def test_every_pair_and_a_single_character_alone():
    assert grams("冰城冰") == "冰城 城冰"
    assert grams("冰") == "冰"


def test_all_words_are_asked_for_and_a_single_character_as_a_beginning():
    assert query(["冰城市", "松"]) == '"冰城" AND "城市" AND "松"*'
