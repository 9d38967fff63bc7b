"""What a Word template may do when it is filled: name values, walk lists, ask, and use our filters.

No attribute but a value's own members, no calls, no arithmetic, no globals. What is not there, is
nothing, is a list, or holds signs that XML forbids is an error, never a blank.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any, NoReturn

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from generator.filters import FILTERS
from generator.pictures import Picture
from records import Finding, Refused

LOOP = ("index", "first", "last", "length", "previtem", "nextitem")
"""What may be asked of `loop`."""
TESTS = ("defined",)
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_BEGIN, _END = "\ue0f0", "\ue0f1"
"""Signs of nobody, which no batch prints."""
_SIGNED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_TAG = re.compile(r"<[^>]*>")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Strict(SandboxedEnvironment):
    """Jinja with everything taken out that a template has no need of."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "**", "%"))

    def __init__(self, finalize: Callable[[Any], Any] | None = None) -> None:
        """`finalize` makes of a value what is put into the file; `shown` where none is given."""
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=finalize or shown)
        self.globals.clear()
        self.tests = {name: self.tests[name] for name in TESTS}
        self.filters.clear()
        filters: dict[str, Any] = self.filters
        filters.update({name: one.apply for name, one in FILTERS.items()})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value's own members come first and last: a column may be called items."""
        if isinstance(obj, Mapping):
            members: Mapping[str, Any] = obj
            return self.getitem(members, attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        raise SecurityError(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            members: Mapping[Any, Any] = obj
            known = argument in members
            return members[argument] if known else self.undefined(obj=obj, name=argument)
        raise SecurityError(str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError(operator)


def shown(value: Any) -> Any:
    """A value as it stands in w:t. Refused: template.unprintable."""
    match value:
        case Markup():
            return value
        case Picture():
            return value.xml
        case bool() | None:
            raise refused(value)
        case int() | float():
            return escape(value)
        case str():
            return _text(value)
        case StrictUndefined():
            return value
        case _:
            raise refused(value)


def signed(value: Any) -> Any:
    """As `shown`, between signs by which it is found again among the words of the template."""
    made = shown(value)
    if isinstance(value, (Picture, StrictUndefined)):
        return made
    return escape(_BEGIN) + made + escape(_END)


def signed_words(xml: str) -> tuple[str, ...]:
    """What was put into the text of a file whose values are signed, in order."""
    text = _TAG.sub(lambda tag: "\n" if tag[0].startswith("<w:br") else "", xml)
    return tuple(unescape(words) for words in _SIGNED.findall(text))


def _text(value: str) -> Markup:
    if _FORBIDDEN.search(value):
        raise refused(value)
    if "\n" not in value and "\r" not in value:
        return escape(value)
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    lines = (escape(line) for line in plain.split("\n"))
    return _BREAK.join(lines)


def refused(value: object) -> Refused:
    return Refused(Finding("template.unprintable", facts={"value": repr(value)[:60]}))
