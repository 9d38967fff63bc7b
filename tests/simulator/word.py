"""What people and programs do to a Word form. Each damage changes the XML of the body; what a
reader should get out of it stays the same."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

from extractor.guide import guide_to
from extractor.words import bare, without_hint
from generator.package import packed, unpacked
from records import Form

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BODY = "word/document.xml"
_FIGURES = re.compile(r"[\d\s.,%年月日〔〕号第至()（）-]*\d[\d\s.,%年月日〔〕号第至()（）-]*")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
Change = Callable[[Any, Form], None]


def changed(content: bytes, form: Form, change: Change) -> bytes:
    """The file with its body changed."""
    parts = unpacked(content)
    root = etree.fromstring(parts[_BODY])
    change(root, form)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed({**parts, _BODY: xml})


# --- what there is in a document


def _body(root: Any) -> Any:
    return root.find(f"{W}body")


def _tables(root: Any) -> list[Any]:
    return [child for child in _body(root) if child.tag == f"{W}tbl"]


def _cells(root: Any) -> list[Any]:
    return [tc for table in _tables(root) for tc in table.iter(f"{W}tc")]


def _text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def _put(element: Any, text: str) -> None:
    """All of the text into the first run; lines apart by breaks."""
    texts = list(element.iter(f"{W}t"))
    for other in texts[1:]:
        other.text = ""
    first, *lines = text.split("\n")
    texts[0].text = first
    run = texts[0].getparent()
    for line in lines:
        etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def _labels(root: Any, form: Form) -> Iterator[Any]:
    """Cells that hold a label of a table, whole and on one line."""
    names = {bare(label.cell.label) for label in guide_to(form).labels}
    for tc in _cells(root):
        if bare(_text(tc)) in names and len(list(tc.iter(f"{W}t"))) == 1:
            yield tc


def _values(root: Any, form: Form) -> Iterator[Any]:
    printed = guide_to(form)
    for tc in _cells(root):
        if _text(tc) and not printed.is_printed(_text(tc)):
            yield tc


def _relabelled(new: Callable[[str], str]) -> Change:
    def change(root: Any, form: Form) -> None:
        for tc in _labels(root, form):
            _put(tc, new(_text(tc)))

    return change


def _new(tag: str, *children: Any) -> Any:
    element = etree.Element(W + tag)
    element.extend(children)
    return element


def paragraph(text: str) -> Any:
    word = _new("t")
    word.text = text
    return _new("p", _new("r", word))


def _empty(tc: Any) -> Any:
    """A cell like this one, of one column, with nothing in it."""
    copy = deepcopy(tc)
    for control in [*copy.iter(f"{W}sdt")]:
        control.getparent().remove(control)
    for text in copy.iter(f"{W}t"):
        text.text = ""
    for merge in [*copy.iter(f"{W}gridSpan"), *copy.iter(f"{W}vMerge")]:
        merge.getparent().remove(merge)
    return copy


# --- cells, rows and columns


def cells_split(root: Any, form: Form) -> None:
    """Cells merged across are taken apart; the words stay in the first."""
    for tc in _cells(root):
        span = tc.find(f"{W}tcPr/{W}gridSpan")
        if span is not None:
            count = int(span.get(f"{W}val"))
            span.getparent().remove(span)
            for _ in range(count - 1):
                tc.addnext(_empty(tc))


def merges_down_split(root: Any, form: Form) -> None:
    for merge in list(root.iter(f"{W}vMerge")):
        merge.getparent().remove(merge)


def column_inserted(root: Any, form: Form) -> None:
    """An empty column at the left of every table."""
    for table in _tables(root):
        for row in table.findall(f"{W}tr"):
            row.find(f"{W}tc").addprevious(_empty(row.find(f"{W}tc")))


def rows_inserted(root: Any, form: Form) -> None:
    """An empty row below every row that no merged cell runs through."""
    for table in _tables(root):
        if table.find(f".//{W}vMerge") is not None:
            continue
        for row in table.findall(f"{W}tr"):
            copy = deepcopy(row)
            for text in copy.iter(f"{W}t"):
                text.text = ""
            row.addnext(copy)


def header_repeated(root: Any, form: Form) -> None:
    """The header of a list stands once more below its first line, as at a break of the page."""
    for table, lines in _lists(root, form):
        rows = table.findall(f"{W}tr")
        heads = [deepcopy(row) for row in rows[: len(rows) - lines]]
        if len(heads) == 1:
            rows[1].addnext(heads[0])


def _lists(root: Any, form: Form) -> Iterator[tuple[Any, int]]:
    """Tables that are lists from top to bottom, with the number of rows below the header."""
    printed = guide_to(form)
    for table in _tables(root):
        rows = table.findall(f"{W}tr")
        first = [_text(tc) for tc in rows[0].iter(f"{W}tc")]
        others = [[_text(tc) for tc in row.iter(f"{W}tc")] for row in rows[1:]]
        body = [row for row in others if any(row)]
        listed = bare(first[0]) == "序号" and len(first) > 3 and len(body) > 1
        if listed and all(row[0].isdecimal() for row in body) and printed:
            yield table, len(rows) - 1


def one_table(root: Any, form: Form) -> None:
    """Everything pasted into one table: paragraphs become rows, and tables their rows."""
    body = _body(root)
    whole = _new("tbl", _new("tblPr"), _new("tblGrid"))
    for child in [c for c in body if c.tag in (f"{W}p", f"{W}tbl")]:
        body.remove(child)
        if child.tag == f"{W}tbl":
            whole.extend(child.findall(f"{W}tr"))
        elif _text(child):
            whole.append(_new("tr", _new("tc", _new("tcPr"), child)))
    body.insert(0, whole)


def in_a_cell(root: Any, form: Form) -> None:
    """The whole form inside one cell of a frame."""
    body = _body(root)
    inside = [child for child in body if child.tag in (f"{W}p", f"{W}tbl")]
    cell = _new("tc", _new("tcPr"), *inside, paragraph(""))
    body.insert(0, _new("tbl", _new("tblPr"), _new("tblGrid"), _new("tr", cell)))


def value_in_label(root: Any, form: Form) -> None:
    """`单位名称：某某` in the label's cell, the next one empty, where a row is one label and one
    value."""
    labels = {id(tc) for tc in _labels(root, form)}
    for row in root.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 2 and id(cells[0]) in labels and len(list(cells[1].iter(f"{W}p"))) == 1:
            value = _text(cells[1])
            if value and "\n" not in value and len(list(cells[1].iter(f"{W}br"))) == 0:
                _put(cells[0], f"{_text(cells[0])}：{value}")
                _put(cells[1], "")


# --- labels


def synonyms(root: Any, form: Form) -> None:
    for tc in _labels(root, form):
        names = form.synonyms.get(_text(tc)) or form.synonyms.get(without_hint(_text(tc)))
        if names:
            _put(tc, names[0])


spaced = _relabelled(lambda label: "　".join(label) if len(label) < 7 else label)
downwards = _relabelled(lambda label: "\n".join(label) if len(label) < 5 else label)
broken = _relabelled(lambda label: f"{label[: len(label) // 2]}\n{label[len(label) // 2 :]}")
with_colons = _relabelled(lambda label: f"{label}：")
starred = _relabelled(lambda label: f"*{label}")
half_width = _relabelled(
    lambda label: label.replace("（", "(").replace("）", ")").replace("：", ":")
)


# --- words


def figures_full_width(root: Any, form: Form) -> None:
    for tc in _values(root, form):
        for text in tc.iter(f"{W}t"):
            if _FIGURES.fullmatch(text.text or "") and not (text.text or "").startswith("0"):
                text.text = text.text.translate(_WIDE)


def one_run_each(root: Any, form: Form) -> None:
    """Every sign in a run of its own, as after much editing."""
    for run in list(root.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is None or not text.text or len(run.findall(f"{W}t")) != 1 or len(run) > 2:
            continue
        for sign in text.text:
            copy = deepcopy(run)
            copy.find(f"{W}t").text = sign
            copy.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(copy)
        run.getparent().remove(run)


def zero_width_signs(root: Any, form: Form) -> None:
    for text in root.iter(f"{W}t"):
        text.text = "\u200b".join(text.text or "")


def _ticks_typed(root: Any) -> None:
    """Check boxes of Word as typed signs."""
    for box in list(root.iter(f"{_W14}checkbox")):
        checked = box.find(f"{_W14}checked")
        on = checked is not None and checked.get(f"{_W14}val") in ("1", "true")
        control = box.getparent().getparent()
        word = _new("t")
        word.text = "☑" if on else "□"
        control.addprevious(_new("r", word))
        control.getparent().remove(control)


def ticks(sign: str, free: str) -> Change:
    """Other signs for chosen and not chosen."""

    def change(root: Any, form: Form) -> None:
        _ticks_typed(root)
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").replace("☑", sign).replace("□", free)

    return change


def ticks_behind(root: Any, form: Form) -> None:
    """是☑ 否□ instead of ☑是 □否."""
    _ticks_typed(root)
    behind = re.compile(r"([☑□])\s*([^☑□\s　]+)")
    for tc in _cells(root):
        whole = _text(tc)
        if "☑" in whole and not behind.sub("", whole).strip():
            for p in list(tc.iter(f"{W}p")):
                tc.remove(p)
            tc.append(paragraph(behind.sub(r"\2\1", whole)))


# --- what Word keeps beside the words


def insertions(root: Any, form: Form) -> None:
    """Every value typed with changes tracked, over something that was there before."""
    for tc in _values(root, form):
        for run in list(tc.iter(f"{W}r")):
            old = _new("delText")
            old.text = "原来的内容"
            gone, put_in = _new("del", _new("r", old)), _new("ins")
            for number, mark in enumerate((gone, put_in)):
                mark.set(f"{W}id", str(9000 + number))
                mark.set(f"{W}author", "张三")
            run.addprevious(gone)
            run.addprevious(put_in)
            put_in.append(run)


def hidden_words(root: Any, form: Form) -> None:
    for tc in _values(root, form):
        word = _new("t")
        word.text = "隐藏的说明"
        run = _new("r", _new("rPr", _new("vanish")), word)
        next(tc.iter(f"{W}p")).append(run)


def controls_in_cells(root: Any, form: Form) -> None:
    """Each value in a content control of its own."""
    for tc in _values(root, form):
        for p in tc.iter(f"{W}p"):
            runs = p.findall(f"{W}r")
            if runs and p.find(f"{W}sdt") is None:
                inside = _new("sdtContent")
                runs[0].addprevious(_new("sdt", _new("sdtPr"), inside))
                inside.extend(runs)


def controls_round_cells(root: Any, form: Form) -> None:
    for tc in list(_values(root, form)):
        inside = _new("sdtContent")
        tc.addprevious(_new("sdt", _new("sdtPr"), inside))
        inside.append(tc)


def controls_round_rows(root: Any, form: Form) -> None:
    for row in list(root.iter(f"{W}tr")):
        inside = _new("sdtContent")
        row.addprevious(_new("sdt", _new("sdtPr"), inside))
        inside.append(row)


def bookmarks_and_proofs(root: Any, form: Form) -> None:
    """Spelling marks and bookmarks of other programs between the runs."""
    for number, p in enumerate(list(root.iter(f"{W}p"))):
        start = _new("bookmarkStart")
        start.set(f"{W}id", str(7000 + number))
        start.set(f"{W}name", f"OLE_LINK{number}")
        end = _new("bookmarkEnd")
        end.set(f"{W}id", str(7000 + number))
        p.append(start)
        p.append(_new("proofErr"))
        p.append(end)


# --- round the form


def cover_and_notes(root: Any, form: Form) -> None:
    """A cover, a letter and instructions before the form; an attachment list behind it."""
    body = _body(root)
    before = ("附件2", "关于报送材料的函", "市人力资源和社会保障局：", "现将有关材料报上，请审核。")
    for text in reversed((*before, "填表说明", "一、请用黑色字迹填写。二、不得涂改。")):
        body.insert(0, paragraph(text))
    body.insert(len(body) - 1, paragraph("附件：1.讲义 2.照片"))


def headers_of_pages(root: Any, form: Form) -> None:
    """The running head typed as a paragraph between the tables."""
    for table in _tables(root):
        table.addprevious(paragraph("第 1 页 共 2 页"))


def remarks_in_brackets(root: Any, form: Form) -> None:
    """Hints printed behind the labels."""
    for tc in _labels(root, form):
        if not _text(tc).endswith(("）", ")")):
            _put(tc, f"{_text(tc)}（必填）")


# --- what a person would be asked about, or would not take for data


def numbered(root: Any, form: Form) -> None:
    """1. 2. 3. before the labels."""
    for number, tc in enumerate(_labels(root, form), 1):
        _put(tc, f"{number}.{_text(tc)}")


def total_row_added(root: Any, form: Form) -> None:
    """A total below the last line, where the form has none."""
    for table, _ in _lists(root, form):
        row = deepcopy(table.findall(f"{W}tr")[1])
        for number, tc in enumerate(row.findall(f"{W}tc")):
            _typed(tc, "合计" if number == 0 else "3" if number == 3 else "")
        table.append(row)


def example_row_left(root: Any, form: Form) -> None:
    """The line that shows how to fill the others in, above them."""
    for table, _ in _lists(root, form):
        first = table.findall(f"{W}tr")[1]
        row = deepcopy(first)
        _typed(row.find(f"{W}tc"), "示例")
        first.addprevious(row)


def merged_down(root: Any, form: Form) -> None:
    """Equal words one below the other, merged by hand into one cell."""
    for table, _ in _lists(root, form):
        rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")[1:]]
        width = min(len(row) for row in rows)
        for column in range(3, width):
            for above, below in pairwise(rows):
                if _text(above[column]) and _text(above[column]) == _text(below[column]):
                    _merge(above[column], below[column])


def _merge(above: Any, below: Any) -> None:
    for tc, value in ((above, "restart"), (below, "continue")):
        properties = tc.find(f"{W}tcPr")
        if properties.find(f"{W}vMerge") is None:
            merge = etree.SubElement(properties, f"{W}vMerge")
            merge.set(f"{W}val", value)


def _typed(tc: Any, text: str) -> None:
    """A cell with nothing but these words."""
    for child in [child for child in tc if child.tag != f"{W}tcPr"]:
        tc.remove(child)
    tc.append(paragraph(text))


def rows_deleted(root: Any, form: Form) -> None:
    """The first row of labels and values of each block is gone."""
    labels = {id(tc) for tc in _labels(root, form)}
    lists = {id(table) for table, _ in _lists(root, form)}
    for table in _tables(root):
        rows = table.findall(f"{W}tr")
        plain = id(table) not in lists and table.find(f".//{W}vMerge") is None and len(rows) > 3
        if plain and id(rows[0].find(f"{W}tc")) in labels:
            table.remove(rows[0])


def remarks_behind_figures(root: Any, form: Form) -> None:
    """50（含带队） where a number is asked for."""
    for tc in _values(root, form):
        if _text(tc).isdecimal() and len(_text(tc)) < 4:
            _put(tc, f"{_text(tc)}（含带队）")
