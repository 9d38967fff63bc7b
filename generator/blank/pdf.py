"""The form as a PDF to fill in on the screen, empty or filled.

The Word form is printed with room for the values; LibreOffice turns its bookmarks into
destinations, which say where each slot stands; form fields are put there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.blank.docx import write_room
from generator.blank.entry import entry
from generator.blank.ink import Ink
from generator.blank.rooms import Room, rooms
from generator.office import Office
from records import Form
from records.kinds import Kind

_ROOM = re.compile(r"w(\d+)(?:x(\d+))?(?:o(\d+))?")
_MULTILINE, _COMBO, _READ_ONLY = 1 << 12, 1 << 17, 1
_PRINTED, _HIDDEN = 4, 2


def write(form: Form, data: Mapping[str, Any] | None, office: Office) -> bytes:
    """A fillable PDF. Refused: office.missing, office.failed, font.missing."""
    return fillable(office.convert_one(write_room(form, data), "docx", "pdf"), form, data)


def fillable(printed: bytes, form: Form, data: Mapping[str, Any] | None) -> bytes:
    """Form fields on a print of `write_room`, with the record's values. Refused: font.missing."""
    with pikepdf.open(BytesIO(printed)) as pdf:
        found = rooms(printed, pdf)
        ink = Ink(pdf)
        fields = [_widget(pdf, planned, ink) for planned in _planned(form, data, found)]
        fields.append(_mark(pdf, form))
        ink.dry()
        pdf.Root.AcroForm = pdf.make_indirect(_form_dictionary(pdf, fields, data is None))
        for key in ("/Dests", "/OpenAction"):
            if key in pdf.Root:
                del pdf.Root[key]
        return _saved(pdf)


def flattened(fillable: bytes) -> bytes:
    """The same pages with the values printed and the fields gone."""
    with pikepdf.open(BytesIO(fillable)) as pdf:
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The same content, the same bytes."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Planned:
    """A field to be: its name, where it goes, its kind, and its words (☑ or □ for a box)."""

    name: str
    room: Room
    kind: Kind
    text: str


def _planned(
    form: Form, data: Mapping[str, Any] | None, found: Mapping[str, Room]
) -> Iterator[_Planned]:
    slots = form.layout.slots
    for name, room in found.items():
        parsed = _ROOM.fullmatch(name)
        if not parsed:
            continue
        slot = slots[int(parsed[1])]
        line = int(parsed[2]) if parsed[2] else None
        this = entry(form, slot, data, line)
        field = f"w{parsed[1]}" + (f"_{line}" if line is not None else "")
        if parsed[3] is None:
            yield _Planned(field, room, this.kind, this.text)
            continue
        option = this.kind.options[int(parsed[3])]
        chosen = option in this.value if isinstance(this.value, list) else option == this.text
        yield _Planned(f"{field}.{parsed[3]}", room, this.kind, "☑" if chosen else "□")


def _widget(pdf: pikepdf.Pdf, planned: _Planned, ink: Ink) -> Any:
    room = planned.room
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(planned.name),
        Rect=Array([round(e, 2) for e in (room.left, room.bottom, room.right, room.top)]),
        F=_PRINTED,
        P=pdf.pages[room.page].obj,
    )
    if "." in planned.name:
        _as_box(widget, planned, ink)
    else:
        _as_text(widget, planned, ink)
    made = pdf.make_indirect(widget)
    page = pdf.pages[room.page]
    if "/Annots" not in page:
        page["/Annots"] = Array()
    page["/Annots"].append(made)
    return made


def _as_box(widget: Any, planned: _Planned, ink: Ink) -> None:
    room = planned.room
    state = Name.Yes if planned.text == "☑" else Name.Off
    widget.FT = Name.Btn
    widget.V = widget.AS = state
    widget.AP = Dictionary(N=Dictionary(Yes=ink.tick(room), Off=ink.nothing(room)))


def _as_text(widget: Any, planned: _Planned, ink: Ink) -> None:
    room, kind, text = planned.room, planned.kind, planned.text
    tall = room.top - room.bottom > 30
    # Size 0: the viewer shrinks what is typed into a short gap of a line.
    widget.DA = String("/Helv 0 Tf 0 g" if room.inline else "/Helv 10 Tf 0 g")
    widget.V = String(text)
    if kind.options:
        widget.FT, widget.Ff = Name.Ch, _COMBO
        widget.Opt = Array([String(option) for option in kind.options])
    else:
        widget.FT, widget.Ff = Name.Tx, _MULTILINE if tall or "\n" in text else 0
    if text:
        widget.AP = Dictionary(N=ink.words(text, room))


def _mark(pdf: pikepdf.Pdf, form: Form) -> Any:
    """The hidden field that names the form."""
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String(form.mark),
        V=String(form.mark),
        Ff=_READ_ONLY,
        F=_HIDDEN,
        Rect=Array([0, 0, 0, 0]),
        P=pdf.pages[0].obj,
    )
    made = pdf.make_indirect(mark)
    if "/Annots" not in pdf.pages[0]:
        pdf.pages[0]["/Annots"] = Array()
    pdf.pages[0]["/Annots"].append(made)
    return made


def _form_dictionary(pdf: pikepdf.Pdf, fields: list[Any], empty: bool) -> Any:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Dictionary(
        Fields=Array(fields),
        NeedAppearances=empty,
        DA=String("/Helv 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(helvetica))),
    )
