"""What Word keeps beside the words: runs, controls, changes, marks; and what stands round a form."""

from typing import Any

from records import Form
from tests.simulator.word import body as b
from tests.simulator.word.body import W


def one_run_each(root: Any, form: Form) -> None:
    """Every sign in a run of its own, as after much editing."""
    for run in list(root.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is None or not text.text or len(run.findall(f"{W}t")) != 1 or len(run) > 2:
            continue
        for sign in text.text:
            copy = b.deepcopy(run)
            copy.find(f"{W}t").text = sign
            copy.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(copy)
        run.getparent().remove(run)


def zero_width_signs(root: Any, form: Form) -> None:
    for text in root.iter(f"{W}t"):
        text.text = "\u200b".join(text.text or "")


def insertions(root: Any, form: Form) -> None:
    """Every value typed with changes tracked, over something that was there before."""
    for cell in b.values(root, form):
        for run in list(cell.iter(f"{W}r")):
            old = b.new("delText")
            old.text = "原来的内容"
            gone, put_in = b.new("del", b.new("r", old)), b.new("ins")
            for number, mark in enumerate((gone, put_in)):
                mark.set(f"{W}id", str(9000 + number))
                mark.set(f"{W}author", "张三")
            run.addprevious(gone)
            run.addprevious(put_in)
            put_in.append(run)


def moves(root: Any, form: Form) -> None:
    """Every value moved here, with changes tracked, from where another one stood."""
    for cell in b.values(root, form):
        for run in list(cell.iter(f"{W}r")):
            gone = b.new("moveFrom", b.deepcopy(run))
            here = b.new("moveTo")
            run.addprevious(gone)
            run.addprevious(here)
            here.append(run)


def struck_words(root: Any, form: Form) -> None:
    """What was there before, struck out in front of every value."""
    for cell in b.values(root, form):
        word = b.new("t")
        word.text = "旧值9"
        run = b.new("r", b.new("rPr", b.new("strike")), word)
        next(cell.iter(f"{W}r")).addprevious(run)


def hidden_words(root: Any, form: Form) -> None:
    for cell in b.values(root, form):
        word = b.new("t")
        word.text = "隐藏的说明"
        run = b.new("r", b.new("rPr", b.new("vanish")), word)
        next(cell.iter(f"{W}p")).append(run)


def controls_in_cells(root: Any, form: Form) -> None:
    """Each value in a content control of its own."""
    for cell in b.values(root, form):
        for p in cell.iter(f"{W}p"):
            runs = p.findall(f"{W}r")
            if runs and p.find(f"{W}sdt") is None:
                inside = b.new("sdtContent")
                runs[0].addprevious(b.new("sdt", b.new("sdtPr"), inside))
                inside.extend(runs)


def controls_round_cells(root: Any, form: Form) -> None:
    for cell in list(b.values(root, form)):
        _controlled(cell)


def controls_round_rows(root: Any, form: Form) -> None:
    for row in list(root.iter(f"{W}tr")):
        _controlled(row)


def _controlled(element: Any) -> None:
    inside = b.new("sdtContent")
    element.addprevious(b.new("sdt", b.new("sdtPr"), inside))
    inside.append(element)


def old_fields(root: Any, form: Form) -> None:
    """Each value is the result of a text field of old."""
    for cell in b.values(root, form):
        for p in cell.iter(f"{W}p"):
            runs = p.findall(f"{W}r")
            if runs and p.find(f"{W}sdt") is None:
                code = b.new("instrText")
                code.text = " FORMTEXT "
                for part in (_field("begin"), b.new("r", code), _field("separate")):
                    runs[0].addprevious(part)
                runs[-1].addnext(_field("end"))


def _field(kind: str) -> Any:
    mark = b.new("fldChar")
    mark.set(f"{W}fldCharType", kind)
    return b.new("r", mark)


def bookmarks_and_proofs(root: Any, form: Form) -> None:
    """Spelling marks and bookmarks of other programs between the runs."""
    for number, p in enumerate(list(root.iter(f"{W}p"))):
        start = b.new("bookmarkStart")
        start.set(f"{W}id", str(7000 + number))
        start.set(f"{W}name", f"OLE_LINK{number}")
        end = b.new("bookmarkEnd")
        end.set(f"{W}id", str(7000 + number))
        p.append(start)
        p.append(b.new("proofErr"))
        p.append(end)


def cover_and_notes(root: Any, form: Form) -> None:
    """A cover, a letter and instructions before the form; an attachment list behind it."""
    body = b.body(root)
    before = ("附件2", "关于报送材料的函", "市人力资源和社会保障局：", "现将有关材料报上，请审核。")
    for text in reversed((*before, "填表说明", "一、请用黑色字迹填写。二、不得涂改。")):
        body.insert(0, b.paragraph(text))
    body.insert(len(body) - 1, b.paragraph("附件：1.讲义 2.照片"))


def running_heads(root: Any, form: Form) -> None:
    """The running head typed as a paragraph between the tables."""
    for table in b.tables(root):
        table.addprevious(b.paragraph("第 1 页 共 2 页"))
