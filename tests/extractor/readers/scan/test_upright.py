"""Pages are turned upright, and places are told where they are on the page that came."""

import math

import pytest

from extractor.engines import Engines
from extractor.readers import read
from extractor.readers.scan.upright import Turn, upright
from tests.extractor.readers.scan.pictures import POINT, Known, page, pixels, png, words


@pytest.mark.parametrize("turn", [0.0, 1.7, -2.4, 90.0, 270.0])
def test_a_page_is_turned_upright_by_its_own_lines(turn: float):
    lines = [words("一行足够长的文字以便量出角度", 200, 200 + 100 * n) for n in range(8)]
    engine = Known([_turned(line, turn) for line in lines])
    _, straight, _ = upright(pixels(page()), engine)
    assert engine.looked == (2 if abs(turn) > 45 else 1)
    if abs(turn) < 45:
        tops = {round(line.signs[n].top) for line in straight[:1] for n in (0, -1)}
        assert max(tops) - min(tops) <= 1


def _turned(word, degrees: float):
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def moved(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - 827, y - 1169
        return 827 + dx * cosine - dy * sine, 1169 + dx * sine + dy * cosine

    def sign(one):
        x, y = moved((one.left + one.right) / 2, (one.top + one.bottom) / 2)
        return one._replace(left=x - 15, right=x + 15, top=y - 15, bottom=y + 15)

    corners = tuple(moved(*corner) for corner in word.corners)
    if abs(degrees) > 45:  # an engine boxes what stands upright to it
        (x0, x1), (y0, y1) = ((min(edge), max(edge)) for edge in zip(*corners, strict=True))
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return word._replace(corners=corners, signs=tuple(map(sign, word.signs)))


@pytest.mark.parametrize("sure", [0.4, 0.76])
def test_upside_down_is_seen_by_how_unsure_recognition_is(sure: float):
    class Turning(Known):
        def __call__(self, image):
            self.looked += 1
            return [words("文字", 200, 200, sure=sure if self.looked == 1 else 0.97)]

    _, seen, _ = upright(pixels(page()), Turning())
    assert seen[0].confidence == 0.97


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_seal_stands_where_it_stands_on_the_upright_page(quarters: int):
    turn = Turn(quarters, 0.0, *((400, 600) if quarters % 2 == 0 else (600, 400)))
    left, top, right, bottom = turn.area((40, 90, 60, 110))
    middle = ((left + right) / 2, (top + bottom) / 2)
    assert middle == {0: (50, 100), 1: (100, 350), 2: (350, 500), 3: (500, 50)}[quarters]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_a_place_on_the_upright_page_is_told_where_it_is_on_the_page_that_came(quarters, degrees):
    turn = Turn(quarters, degrees, *((400, 600) if quarters % 2 == 0 else (600, 400)))
    came = (40, 90, 60, 110)
    assert turn.back(turn.area(came)) == pytest.approx(came, abs=1)


@pytest.mark.parametrize("turn", [0.0, 1.7, -2.4])
def test_places_are_those_of_the_picture_as_it_came(turn: float):
    lines = [words("一行足够长的文字以便量出角度", 200, 200 + 100 * n) for n in range(8)]
    askew = [_turned(line, turn) for line in lines]
    paper = read(png(page()), Engines(recognise=Known(askew)))
    assert len(paper.lines) == 8
    for line, word in zip(paper.lines, askew, strict=True):
        left, top, right, bottom = line.place.box or (0.0, 0.0, 0.0, 0.0)
        assert left == pytest.approx(min(x for x, _ in word.corners) * POINT, abs=4)
        assert right == pytest.approx(max(x for x, _ in word.corners) * POINT, abs=4)
        assert top == pytest.approx(min(y for _, y in word.corners) * POINT, abs=4)
        assert bottom == pytest.approx(max(y for _, y in word.corners) * POINT, abs=4)
