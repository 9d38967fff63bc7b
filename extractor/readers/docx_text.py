"""The words of one Word paragraph, as they are seen."""

from typing import Any

TICKED, OPEN = "☑", "□"
_TICKS = str.maketrans({"■": "☑", "☒": "☑", "🗹": "☑", "☐": "□", "▢": "□", "◻": "□"})
_SYMBOLS = {
    ("Wingdings", 0xFE): TICKED,
    ("Wingdings", 0xFD): TICKED,
    ("Wingdings", 0xA8): OPEN,
    ("Wingdings", 0x6F): OPEN,
    ("Wingdings", 0x78): TICKED,
    ("Wingdings", 0xFC): "√",
    ("Wingdings 2", 0x52): TICKED,
    ("Wingdings 2", 0x53): TICKED,
    ("Wingdings 2", 0x54): TICKED,
    ("Wingdings 2", 0x50): "√",
    ("Wingdings 2", 0xA3): OPEN,
    ("Wingdings 2", 0x30): OPEN,
}
_PLAIN = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_DROPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "fldData", "Fallback")
)


def local(element: Any) -> str:
    """The element's name without its namespace: Transitional and Strict files read alike."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def canonical(text: str) -> str:
    """Typed boxes of every shape as ☑ and □."""
    return text.translate(_TICKS)


def paragraph_text(element: Any) -> tuple[str, list[str], list[Any]]:
    """The text, the names of the anchors that start in it, and the text boxes that hang in it."""
    reader = _Paragraph()
    reader.walk(element)
    return canonical("".join(reader.texts)), reader.anchors, reader.boxes


class _Paragraph:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.boxes: list[Any] = []

    def walk(self, element: Any) -> None:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = local(child)
            if name == "t":
                self.texts.append(child.text or "")
            elif name in _PLAIN:
                self.texts.append(_PLAIN[name])
            elif name == "r":
                self.run(child)
            elif name == "sdt":
                self.control(child)
            elif name not in _DROPPED:
                self.special(name, child)

    def run(self, element: Any) -> None:
        properties = next((c for c in element if local(c) == "rPr"), None)
        if properties is not None and _hidden(properties):
            return
        self.walk(element)

    def control(self, element: Any) -> None:
        properties = next((c for c in element if local(c) == "sdtPr"), None)
        names = {local(c) for c in properties} if properties is not None else set[str]()
        if "checkbox" in names:
            self.texts.append(TICKED if _checked(properties) else OPEN)
        elif "showingPlcHdr" not in names:
            self.walk(element)
        else:
            self.anchors += _anchors(element)

    def special(self, name: str, child: Any) -> None:
        if name == "sym":
            self.texts.append(_symbol(child))
        elif name == "bookmarkStart":
            self.anchors += _anchors(child)
        elif name == "txbxContent":
            self.boxes.append(child)
        elif name == "ffData":
            self.texts.append(_legacy(child))
        else:
            self.walk(child)


def _anchors(element: Any) -> list[str]:
    names: list[str] = []
    for mark in element.iter():
        if isinstance(mark.tag, str) and local(mark) == "bookmarkStart":
            name = next((v for k, v in mark.attrib.items() if k.endswith("name")), "")
            if name.startswith(("_w", "_wf_")):
                names.append(name)
    return names


def _on(element: Any) -> bool:
    value = next((v for k, v in element.attrib.items() if k.endswith("val")), "1")
    return value not in ("0", "false", "off")


def _hidden(properties: Any) -> bool:
    return any(local(c) in ("vanish", "webHidden") and _on(c) for c in properties)


def _checked(properties: Any) -> bool:
    return any(
        local(e) == "checked" and _on(e) for e in properties.iter() if isinstance(e.tag, str)
    )


def _symbol(element: Any) -> str:
    named = {k.rpartition("}")[2]: v for k, v in element.attrib.items()}
    code = int(named.get("char", "0"), 16) & 0xFF
    return _SYMBOLS.get((named.get("font", ""), code), "")


def _legacy(data: Any) -> str:
    """A form field of old: a check box or a drop-down list."""
    for control in data:
        if local(control) == "checkBox":
            state = {local(c): c for c in control}
            ticked = state.get("checked", state.get("default"))
            return TICKED if ticked is not None and _on(ticked) else OPEN
        if local(control) == "ddList":
            return _listed(control)
    return ""


def _listed(control: Any) -> str:
    entries = [_val(c) for c in control if local(c) == "listEntry"]
    chosen = next((int(_val(c)) for c in control if local(c) == "result"), 0)
    return entries[chosen] if chosen < len(entries) else ""


def _val(element: Any) -> str:
    return next((v for k, v in element.attrib.items() if k.endswith("val")), "")
