from hub.directory.shelf.words.spelling import order, spelled


def test_a_text_is_spelled_from_any_syllable_on():
    assert {"qiyedengji", "yedengji", "dengji", "qydj", "dj"} <= spelled(["企业登记"])
    assert spelled(["Records 12"]) == set()


def test_a_character_of_two_sounds_is_read_in_its_word():
    assert {"chongqingyinhang", "yinhang", "cqyh"} <= spelled(["重庆银行"])


def test_titles_are_in_the_order_of_their_sound():
    assert sorted(["税务", "企业", "Base", "编制"], key=order) == ["Base", "编制", "企业", "税务"]
