"""What each tag asks for: names, members of lists, filters; and what it may not ask for."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from generator.examine.blocks import STATEMENTS, Nested
from generator.examine.faults import Mark, fault
from generator.filters import FILTERS
from generator.strict import LOOP, TESTS, Strict
from records import Finding

ITEM = "*"
Path = tuple[str, ...]
_LOOP = "loop"
_PRINTED, _TESTED, _WALKED = "printed", "tested", "walked"
_SIMPLE = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Test)
_NOT_UNDERSTOOD = (TemplateSyntaxError, ValueError, RecursionError)
_ARITHMETIC = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat)


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """One value that a tag names. `path`: ("rows", "*", "title") is a member of the items of rows.
    `role`: printed, tested or walked. `guarded`: a condition round it, or a filter, says what is
    printed where there is none."""

    path: Path
    role: str
    mark: Mark
    filters: tuple[str, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    uses: tuple[Use, ...]
    findings: tuple[Finding, ...]


def asked(nested: Sequence[Nested]) -> Asked:
    """All that the tags of one part ask for."""
    uses: list[Use] = []
    findings: list[Finding] = []
    env = Strict()
    for one in nested:
        reader = _Reader(one.mark, _items(one.within, env), _guards(one.within, env), [], [])
        reader.read(env)
        uses += reader.uses
        findings += reader.findings
    return Asked(tuple(uses), tuple(findings))


def _parsed(mark: Mark, env: Strict) -> nodes.Node | None:
    """A tag by itself: what is printed, a loop, a condition; None for what says nothing.
    TemplateSyntaxError."""
    if mark.tag.opens == "{{":
        (output,) = env.parse(f"{{{{ {mark.tag.said} }}}}").body
        return output
    if mark.word in ("if", "elif"):
        (found,) = env.parse(f"{{% if {mark.rest} %}}{{% endif %}}").body
        return found
    if mark.word == "for":
        (found,) = env.parse(f"{{% for {mark.rest} %}}{{% endfor %}}").body
        return found
    if mark.word in STATEMENTS and mark.word != "vm" and mark.rest:
        raise TemplateSyntaxError("words after the end", 1)
    return None


def _tried(mark: Mark, env: Strict) -> nodes.Node | None:
    try:
        return _parsed(mark, env)
    except _NOT_UNDERSTOOD:
        return None


def _items(around: Sequence[Mark], env: Strict) -> dict[str, Path]:
    """The names of the items of the loops round a tag, with what they are items of."""
    items: dict[str, Path] = {}
    for mark in around:
        loop = _tried(mark, env)
        if isinstance(loop, nodes.For) and isinstance(loop.target, nodes.Name):
            path = _path(loop.iter, items)
            items[loop.target.name] = (*path, ITEM) if path else ()
    return items


def _guards(around: Sequence[Mark], env: Strict) -> frozenset[Path]:
    """What the conditions round a tag ask about."""
    found: set[Path] = set()
    for number, mark in enumerate(around):
        condition = _tried(mark, env)
        if isinstance(condition, nodes.If):
            items = _items(around[:number], env)
            found |= {path for node in _told(condition.test) if (path := _path(node, items))}
    return frozenset(found)


def _told(condition: nodes.Node) -> list[nodes.Node]:
    """The names whose values a condition asks about. A value that was left out is defined all the
    same, and empty."""
    names = (nodes.Name, nodes.Getattr)
    asked = [
        test.node
        for test in (condition, *condition.find_all(nodes.Test))
        if isinstance(test, nodes.Test)
    ]
    aside = {id(node) for test in asked for node in (test, *test.find_all(names))}
    return [node for node in (condition, *condition.find_all(names)) if id(node) not in aside]


def _path(node: nodes.Node, items: Mapping[str, Path]) -> Path:
    """The value a chain of names means; () where it is none."""
    match node:
        case nodes.Name(name=name):
            return items.get(name, (name,))
        case nodes.Getattr(node=inner, attr=name):
            before = _path(inner, items)
            return (*before, name) if before else ()
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() as name)):
            before = _path(inner, items)
            return (*before, name) if before else ()
        case _:
            return ()


@dataclass(slots=True)
class _Reader:
    """Reads one tag."""

    mark: Mark
    items: Mapping[str, Path]
    guards: frozenset[Path]
    uses: list[Use]
    findings: list[Finding]

    def read(self, env: Strict) -> None:
        tag = self.mark.tag
        if self.mark.dashed:
            self.refuse("dash")
        if tag.opens == "{{" and tag.unit:
            self.refuse("rich")
        elif tag.opens == "{%" and self.mark.word not in STATEMENTS:
            self.refuse("statement")
        else:
            self.parse(env)

    def parse(self, env: Strict) -> None:
        try:
            node = _parsed(self.mark, env)
        except _NOT_UNDERSTOOD:
            close = "".join(self.mark.tag.said.split())
            self.findings.append(fault("template.syntax", self.mark, close=close))
            return
        match node:
            case nodes.Output(nodes=[inner]):
                self.visit(inner, _PRINTED)
            case nodes.If(test=test):
                self.visit(test, _TESTED)
            case nodes.For():
                self.loop(node)
            case _:
                pass

    def loop(self, node: nodes.For) -> None:
        plain = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive
        if plain and _path(node.iter, self.items):
            self.visit(node.iter, _WALKED)
        else:
            self.refuse("loop")

    def visit(self, node: nodes.Node, role: str, filters: tuple[str, ...] = ()) -> None:
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self.name(node, role, filters)
            case nodes.Filter(node=inner) if inner is not None:
                if self.filter(node):
                    self.visit(inner, role, (node.name, *filters))
            case nodes.Test(name=name) if name not in TESTS:
                self.refuse("test")
            case nodes.Const():
                pass
            case _ if isinstance(node, _SIMPLE):
                for child in node.iter_child_nodes():
                    self.visit(child, _TESTED)
            case _:
                self.refuse(_reason(node))

    def name(self, node: nodes.Node, role: str, filters: tuple[str, ...]) -> None:
        private = _private(node)
        if private:
            self.refuse("private", private)
            return
        if _owner(node) == _LOOP and _LOOP not in self.items:
            if not isinstance(node, nodes.Getattr) or node.attr not in LOOP or not self.items:
                self.refuse("counter")
            return
        path = _path(node, self.items)
        if not path:
            self.refuse("walk")
            return
        known = path in self.guards or bool({"default", "默认"} & set(filters))
        self.uses.append(Use(path, role, self.mark, filters, known))

    def filter(self, node: nodes.Filter) -> bool:
        """Is it one of ours, rightly used?"""
        if node.name not in FILTERS:
            near = difflib.get_close_matches(node.name, FILTERS, 1, 0.5)
            facts = {"filter": node.name, "nearest": near[0] if near else ""}
            reason = "near" if near else "unknown"
            self.findings.append(fault("template.filter", self.mark, reason=reason, **facts))
            return False
        constant = all(isinstance(arg, nodes.Const) for arg in node.args)
        odd = node.kwargs or node.dyn_args or node.dyn_kwargs
        least, most = FILTERS[node.name].arguments
        if odd or not constant or not least <= len(node.args) <= most:
            facts = {"filter": node.name}
            self.findings.append(fault("template.filter", self.mark, reason="arguments", **facts))
            return False
        return True

    def refuse(self, reason: str, what: str = "") -> None:
        self.findings.append(fault("template.expression", self.mark, reason=reason, what=what))


def _private(node: nodes.Node) -> str:
    """A name that begins with _, anywhere in a chain: the way into Python itself."""
    if isinstance(node, nodes.Name):
        return node.name if node.name.startswith("_") else ""
    if isinstance(node, nodes.Getattr):
        return node.attr if node.attr.startswith("_") else _private(node.node)
    if isinstance(node, nodes.Getitem):
        said = node.arg.value if isinstance(node.arg, nodes.Const) else ""
        return said if str(said).startswith("_") else _private(node.node)
    return ""


def _owner(node: nodes.Node) -> str:
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _reason(node: nodes.Node) -> str:
    if isinstance(node, nodes.Call):
        return "call"
    return "arithmetic" if isinstance(node, _ARITHMETIC) else "other"


def merged_uses(nested: Sequence[Nested]) -> Iterator[Use]:
    """The values by which {% vm r.unit %} merges."""
    env = Strict()
    for one in nested:
        owner, _, name = one.mark.rest.partition(".")
        items = _items(one.within, env)
        if one.mark.tag.opens == "{%" and one.mark.word == "vm" and name and owner in items:
            yield Use((*items[owner], name), _TESTED, one.mark)


__all__ = ["ITEM", "Asked", "Path", "Use", "asked", "merged_uses"]
