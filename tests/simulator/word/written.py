"""Values as people write them."""

import re
from typing import Any

from records import Form
from records.kinds import KINDS, Unreadable
from tests.simulator.word import body as b
from tests.simulator.word.body import W14, W

_FIGURES = re.compile(r"[\d\s.,%年月日〔〕号第至()（）-]*\d[\d\s.,%年月日〔〕号第至()（）-]*")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def figures_full_width(root: Any, form: Form) -> None:
    for cell in b.values(root, form):
        for text in cell.iter(f"{W}t"):
            if _FIGURES.fullmatch(text.text or "") and not (text.text or "").startswith("0"):
                text.text = text.text.translate(_WIDE)


def dated(shape: str) -> b.Change:
    """Days in another shape: `\\1.\\2.\\3`."""

    def change(root: Any, form: Form) -> None:
        for cell in b.values(root, form):
            words = b.text_of(cell)
            if _DAY.search(words) and len(b.lines_of(cell)) == 1 and _is_day(words):
                b.put(cell, _DAY.sub(shape, words))

    return change


def _is_day(words: str) -> bool:
    """Is a day all there is? In running text its shape is the writer's."""
    try:
        KINDS["date"].parse(words)
    except Unreadable:
        return False
    return True


def wide_room(root: Any, form: Form) -> None:
    """Blanks round the words, of all kinds; empty paragraphs above and below."""
    for cell in b.values(root, form):
        if len(b.lines_of(cell)) == 1 and next(cell.iter(f"{W14}checkbox"), None) is None:
            b.put(cell, f"\u3000 \u00a0{b.text_of(cell)}\u2003\u3000")
            paragraphs = cell.findall(f"{W}p")
            if paragraphs:
                paragraphs[0].addprevious(b.paragraph(""))
                paragraphs[-1].addnext(b.paragraph(" "))


def remarks_behind_figures(root: Any, form: Form) -> None:
    """50（含带队） where a number is asked for."""
    for cell in b.values(root, form):
        if b.text_of(cell).isdecimal() and len(b.text_of(cell)) < 4:
            b.put(cell, f"{b.text_of(cell)}（含带队）")


# --- ticks


def ticks(sign: str, free: str) -> b.Change:
    """Other signs for chosen and not chosen."""

    def change(root: Any, form: Form) -> None:
        _typed(root)
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").replace("☑", sign).replace("□", free)

    return change


def ticks_behind(root: Any, form: Form) -> None:
    """是☑ 否□ instead of ☑是 □否."""
    _typed(root)
    behind = re.compile(r"([☑□])\s*([^☑□\s　]+)")
    for cell in b.cells(root):
        whole = b.text_of(cell)
        if "☑" in whole and not behind.sub("", whole).strip():
            b.type_into(cell, behind.sub(r"\2\1", whole))


def ticks_in_a_symbol_font(root: Any, form: Form) -> None:
    """Letters of Wingdings, as 插入符号 leaves them."""
    _typed(root)
    for run in list(root.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is not None and text.text and re.search("[☑□]", text.text):
            for piece in re.split("([☑□])", text.text):
                run.addprevious(_symbol(piece) if piece in ("☑", "□") else _run(piece))
            run.getparent().remove(run)


def _symbol(sign: str) -> Any:
    symbol = b.new("sym")
    symbol.set(f"{W}font", "Wingdings")
    symbol.set(f"{W}char", "F0FE" if sign == "☑" else "F0A8")
    return b.new("r", symbol)


def _run(words: str) -> Any:
    text = b.new("t")
    text.text = words
    return b.new("r", text)


def _typed(root: Any) -> None:
    """Check boxes of Word as typed signs."""
    for box in list(root.iter(f"{W14}checkbox")):
        checked = box.find(f"{W14}checked")
        on = checked is not None and checked.get(f"{W14}val") in ("1", "true")
        control = box.getparent().getparent()
        control.addprevious(_run("☑" if on else "□"))
        control.getparent().remove(control)
