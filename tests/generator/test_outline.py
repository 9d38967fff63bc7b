"""Letters as curves: the page looks the same, and needs no font."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.lettering import lettering
from generator.outline import outlined
from records import Refused


def page(words: str) -> bytes:
    letters = lettering()
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(600, 400))
        sheet.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=letters.embedded(pdf, words))
        )
        drawn = f"0.6 0 0 rg BT /F 60 Tf 40 200 Td {letters.coded(words)} Tj ET"
        sheet.obj.Contents = pdf.make_stream(drawn.encode())
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def looks(pdf: bytes):
    return pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_numpy().astype(int)


def test_the_page_looks_the_same_and_holds_no_letter_and_no_font():
    before = page("继续教育基地")
    after = outlined(before)
    assert abs(looks(before) - looks(after)).mean() < 1
    assert pypdfium2.PdfDocument(after)[0].get_textpage().count_chars() == 0
    with pikepdf.open(BytesIO(after)) as pdf:
        assert "/Font" not in pdf.pages[0].resources


def test_what_is_cut_away_at_each_edge_is_told():
    with pikepdf.open(BytesIO(outlined(page("基地"), bleed=3))) as pdf:
        assert [round(float(v), 1) for v in pdf.pages[0].obj.TrimBox] == [8.5, 8.5, 591.5, 391.5]
        assert [float(v) for v in pdf.pages[0].obj.BleedBox] == [0, 0, 600, 400]


def test_letters_that_cannot_be_drawn_as_curves_are_refused_and_none_is_lost():
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 400))
    canvas.beginForm("inner")
    canvas.setFont("Helvetica", 60)
    canvas.drawString(40, 200, "inner")
    canvas.endForm()
    canvas.doForm("inner")
    canvas.save()
    with pytest.raises(Refused) as refused:
        outlined(out.getvalue())
    assert refused.value.finding.code == "print.no-outline"


def test_a_letter_that_is_lost_on_the_way_is_noticed(monkeypatch: pytest.MonkeyPatch):
    from generator import outline

    drawn = outline._letters
    monkeypatch.setattr(outline, "_letters", lambda page: list(drawn(page))[:-1])
    with pytest.raises(Refused):
        outlined(page("继续教育基地"))
