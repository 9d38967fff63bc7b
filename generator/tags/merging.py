"""Cells merged downwards over the rows of a loop: {% vm %} for all of them, {% vm r.unit %} for as
long as the value stays what it was, through loops within loops."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from generator.tags.lexer import Tag
from generator.tags.parts import W

_TC, _TCPR, _P, _PPR = f"{W}tc", f"{W}tcPr", f"{W}p", f"{W}pPr"
_BEFORE = tuple(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
_FOR = re.compile(r"\{%\s*for\s+(\w+)\s+in\s[^%]*%\}")
MEMBER = re.compile(r"(\w+)\.(\w+)")


def merge_down(text: Any, tag: Tag, loops: Sequence[str]) -> None:
    """The cell of this tag; `loops` are the names of the items of the loops round it."""
    text.text = text.text.replace(tag.straight, "", 1)
    cell = next(text.iterancestors(_TC), None)
    if cell is None:
        return
    begins = _begins(tag.rest, loops)
    properties = cell.find(_TCPR)
    if properties is None:
        properties = cell.makeelement(_TCPR)
        cell.insert(0, properties)
    for old in properties.findall(f"{W}vMerge"):
        properties.remove(old)
    word = f"{{% if {begins} %}}restart{{% else %}}continue{{% endif %}}"
    merge = cell.makeelement(f"{W}vMerge", {f"{W}val": word})
    properties.insert(sum(child.tag in _BEFORE for child in properties), merge)
    properties.tail = f"{{% if {begins} %}}"
    _otherwise_empty(cell)


def _otherwise_empty(cell: Any) -> None:
    """A cell that goes on says nothing; it holds a paragraph because Word wants one."""
    empty = cell.makeelement(_P)
    first = cell.find(f"{_P}/{_PPR}")
    if first is not None:
        empty.append(deepcopy(first))
    last = cell[-1]
    last.tail = (last.tail or "") + "{% else %}"
    empty.tail = "{% endif %}"
    cell.append(empty)


def _begins(member: str, loops: Sequence[str]) -> str:
    """When a merged cell begins anew. Rows of inner loops never begin one, but by their first."""
    found = MEMBER.fullmatch(member)
    if found is None or found[1] not in loops:
        return "loop.first"
    item, name = found.groups()
    at = len(loops) - 1 - list(reversed(loops)).index(item)
    inner = [f"loop_{other}.first" for other in loops[at + 1 :]]
    changed = f"(loop_{item}.first or loop_{item}.previtem.{name} != {item}.{name})"
    return " and ".join((*inner, changed))


def noting_loops(source: str) -> str:
    """Each loop under a name of its own, so that an inner one can ask for it."""
    return _FOR.sub(r"\g<0>{% set loop_\1 = loop %}", source)
