"""版头: what stands above the title, in 通用格式, 联合行文 (GB/T 9704—2012, 7.2) and 信函格式
(10.1)."""

from collections.abc import Callable, Mapping

from generator.official.draft import Draft
from generator.official.drawing import Spot, red_line, text_box
from generator.official.grid import LINE, MARGINS, MARK, RED, characters
from generator.official.stand import CENTRED, Stand, line, words
from generator.word import mm

_RULE = f'<w:bottom w:val="single" w:sz="8" w:space="7" w:color="{RED}"/>'
"""The red line 4 mm under the number, as wide as the text."""
_ASCENT = 0.8
"""Where the base line stands in an exact line pitch."""
_INK = 0.86
"""How far above the base line the signs of 小标宋 begin, of their size."""
_TOP = 72.0
"""The mark's upper edge: 35 mm below the text area's, which is at 37 mm."""
_MARK_PITCH = 1200
_LETTER_TOP = 30.0
_LETTER_RULE = 170.0
_LETTER_SIZE = 36.0


def mark_size(name: str, most: float, millimetres: float) -> float:
    """The largest size, in half points, at which a name fits this width."""
    fits = millimetres * 72 / 25.4 / max(characters(name), 1)
    return min(most, int(fits * 2) / 2)


def general(draft: Draft) -> str:
    """发文机关标志, 发文字号 two lines below, the red line."""
    name = "".join(draft.mark) + draft.suffix
    size = mark_size(name, 54, 156)
    stand = CENTRED.with_(line=_MARK_PITCH, before=_above(size, _MARK_PITCH))
    return line(words(name, MARK.with_(size=size)), stand) + _number_and_rule(draft)


def _above(size: float, pitch: int) -> int:
    """What is put before a first line, so that its signs begin at 72 mm from the paper's edge."""
    ink = (_ASCENT * pitch / 20 - _INK * size) * 20
    return round(mm(_TOP) - MARGINS[0] - ink)


def _number_and_rule(draft: Draft) -> str:
    stand = CENTRED.with_(before=880, border=_RULE)
    return line(words(draft.number), stand)


def joint(draft: Draft) -> str:
    """The issuers' names below each other, as wide as the longest, and 文件 beside their middle."""
    longest = max(draft.mark, key=characters)
    size = mark_size(longest + (draft.suffix and f"{draft.suffix}　"), 44, 156)
    pitch = round(size * 1.45 * 20)
    suffix = round((characters(draft.suffix) + 0.6) * size * 20) if draft.suffix else 0
    names = round(characters(longest) * size * 20) + 120
    rows = [
        _joint_row(name, draft.suffix if n == 0 else "", (names, suffix), (size, pitch))
        for n, name in enumerate(draft.mark)
    ]
    gap = line("", Stand(line=_above(size, pitch)))
    properties = (
        f'<w:tblPr><w:tblW w:w="{names + suffix}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    columns = f'<w:tblGrid><w:gridCol w:w="{names}"/><w:gridCol w:w="{suffix}"/></w:tblGrid>'
    return f"{gap}<w:tbl>{properties}{columns}{''.join(rows)}</w:tbl>" + _number_and_rule(draft)


def _joint_row(name: str, suffix: str, widths: tuple[int, int], looks: tuple[float, int]) -> str:
    size, pitch = looks
    look = MARK.with_(size=size)
    spread = line(words(name, look), Stand(align="distribute", line=pitch))
    merge = '<w:vMerge w:val="restart"/>' if suffix else "<w:vMerge/>"
    beside = line(words(suffix, look), Stand(align="right", line=pitch))
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{pitch}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[0]}" w:type="dxa"/></w:tcPr>{spread}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[1]}" w:type="dxa"/>{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{beside}</w:tc></w:tr>'
    )


def letter(draft: Draft) -> str:
    """The mark 30 mm from the paper's edge, 4 mm below it two red lines of 170 mm, thick above
    thin; the number at the right below them."""
    name = "".join(draft.mark) + draft.suffix
    size = mark_size(name, _LETTER_SIZE, 160)
    rule = letter_rule(size)
    box = Spot(20, _LETTER_TOP - _ink_of(size), _LETTER_RULE, size * 25.4 / 72 * 1.6)
    pitch = round(size * 1.5 * 20)
    mark = line(words(name, MARK.with_(size=size)), CENTRED.with_(line=pitch))
    fixed = text_box(1, "发文机关标志", box, mark)
    fixed += red_line(2, Spot(20, rule, _LETTER_RULE, 0.7))
    fixed += red_line(3, Spot(20, rule + 1.1, _LETTER_RULE, 0.25))
    below = rule + 1.35 + 16 * 7 / 8 * 25.4 / 72
    first = mm(below) - MARGINS[0] - round((_ASCENT * LINE / 20 - 0.84 * 16) * 20)
    return line(fixed + words(draft.number), Stand(align="right", before=first))


def letter_rule(size: float) -> float:
    """Where the upper red line begins: 4 mm below the signs of the mark."""
    return _LETTER_TOP + (_INK + 0.08) * size * 25.4 / 72 + 4


def _ink_of(size: float) -> float:
    """From the top of the mark's line to its signs, in mm."""
    return (_ASCENT * 1.5 - _INK) * size * 25.4 / 72


def letter_foot() -> str:
    """At 20 mm from the paper's lower edge of the first page: thin above thick."""
    thin = red_line(4, Spot(20, 297 - 20 - 1.35, _LETTER_RULE, 0.25))
    thick = red_line(5, Spot(20, 297 - 20 - 0.7, _LETTER_RULE, 0.7))
    return line(thin + thick, Stand(line=20))


HEADS: Mapping[str, Callable[[Draft], str]] = {
    "general": general,
    "joint": joint,
    "letter": letter,
}
TITLE_GAP: Mapping[str, int] = {"general": 1120, "joint": 1120, "letter": 2 * LINE - 60}
"""What is put before the title: 二行 below what stands above it."""
