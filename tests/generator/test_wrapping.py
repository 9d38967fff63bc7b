"""Lines are broken where Chinese and English words may be."""

from generator.wrapping import wrapped


def lines(text: str, width: float) -> list[str]:
    return wrapped(text, width, len)


def test_chinese_is_broken_anywhere_but_before_a_comma():
    assert lines("学时共三十二，见附件", 6) == ["学时共三十", "二，见附件"]


def test_an_opening_bracket_does_not_end_a_line():
    assert lines("依据《办法》第八条", 3) == ["依据", "《办", "法》第", "八条"]


def test_english_words_and_figures_stay_whole():
    assert lines("共 1234 元 total sum", 8) == ["共 1234 元 ", "total ", "sum"]


def test_a_word_longer_than_a_line_is_broken_anywhere():
    assert lines("http://example.org", 7) == ["http://", "example", ".org"]


def test_nothing_is_lost():
    text = "第一条（试行）：本办法 applies to all, 自2024年1月1日起施行。"
    for width in range(1, 30):
        assert "".join(lines(text, width)) == text
