"""`wenshu verify`, `revoke`, `keys` and `publish`."""

import json
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from api.terminal import opened, show_problems
from api.wiring import Wiring
from casework.content import problem_of
from casework.files import written
from casework.issuing.numbering import place_of
from casework.publishing import KEYS, REVOKED
from casework.register import VALID
from casework.verifying import Verdict, Verifier, verdict_json
from generator.proof.claim import is_code
from generator.proof.published import known
from records import Finding, Refused

_FILES = (".pdf", ".docx", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_STATES = {
    "zh": {
        "valid": "真实有效",
        "changed": "内容被改动",
        "forged": "伪造或损坏",
        "revoked": "已撤销",
        "replaced": "已换发",
        "unknown": "没有发过",
        "undecided": "不能判定",
    },
    "en": {},
}


def verify(options: Namespace, wiring: Wiring) -> int:
    """Of files, numbers and texts of codes: is it genuine, unchanged, and still valid? 1 where any
    is not. Refused: file.missing."""
    verifier = _verifier(options, wiring)
    verdicts = [(what, one) for what in options.what for one in _judged(verifier, what)]
    console = opened()
    for what, one in verdicts:
        if options.json:
            print(json.dumps(verdict_json(what, one, options.lang), ensure_ascii=False))
            continue
        told = verdict_json(what, one, options.lang)
        console.print(f"\n{_short(what)}：{_STATES[options.lang].get(one.state, one.state)}")
        for name, value in told["shows"].items():
            label = _label(wiring, told["document"], name, options.lang)
            console.print(f"  {label}：{value}")
        show_problems(
            console, [problem_of(f, None, options.lang) for f in one.findings], options.lang
        )
    return int(any(one.state != VALID for _, one in verdicts))


def _verifier(options: Namespace, wiring: Wiring) -> Verifier:
    """By the office's own register; or by what it published, where that is given."""
    if options.published is None:
        here = wiring.publisher.known(options.on)
        return Verifier(wiring.catalogue, here, wiring.register)
    folder: Path = options.published
    published = known((folder / KEYS).read_bytes(), (folder / REVOKED).read_bytes())
    if published is None:
        raise Refused(Finding("proof.list-forged"))
    return Verifier(wiring.catalogue, published)


def _judged(verifier: Verifier, what: str) -> Iterable[Verdict]:
    if is_code(what):
        return [verifier.code(what)]
    path = Path(what)
    if path.is_file():
        return verifier.file(path.read_bytes())
    if path.suffix.lower() in _FILES:
        # A name mistyped must not be told as a certificate that was never issued.
        raise Refused(Finding("file.missing", facts={"name": what}))
    return [verifier.number(what)]


def _label(wiring: Wiring, document: str, name: str, language: str) -> str:
    known = wiring.catalogue.documents.get(document)
    return known.label(f"/{name}", language) if known else name


def _short(what: str) -> str:
    return what if len(what) <= 60 else f"{what[:57]}…"


def revoke(options: Namespace, wiring: Wiring) -> int:
    """Certificates that are worth nothing any more; numbers spent on nothing are void as well.
    Refused: number.unknown."""
    for number in options.numbers:
        found = wiring.register.numbered(number)
        place = None if found else place_of(wiring.catalogue, wiring.numbers, number)
        if not found and place is None:
            raise Refused(Finding("number.unknown", facts={"number": number}))
        if place is not None:
            wiring.numbers.void(*place, options.reason)
        for one in found:
            wiring.register.revoke(one, options.reason, options.on)
    print(_REVOKED[options.lang])
    return 0


_REVOKED = {
    "zh": "已撤销，编号留存不再使用。请用 wenshu publish 重新公布名单。",
    "en": "Revoked; the numbers stay void. Publish the list anew with wenshu publish.",
}


_KEYS = {
    "zh": {"current": "在用", "retired": "已换下，仍有效", "withdrawn": "已停用"},
    "en": dict[str, str](),
}


def keys(options: Namespace, wiring: Wiring) -> int:
    """The keys there are; a new one; or one withdrawn. Refused: proof.key-none."""
    if options.new:
        wiring.keys.rotate(options.on)
    if options.withdraw:
        wiring.keys.withdraw(options.withdraw, options.on)
    for key in wiring.keys.listed():
        told = {"key": key.id, "state": key.state, "since": key.since, "until": key.until}
        told["public"] = key.public
        said = {**told, "state": _KEYS[options.lang].get(key.state, key.state)}
        print(json.dumps(told) if options.json else "  ".join(filter(None, said.values())))
    return 0


def publish(options: Namespace, wiring: Wiring) -> int:
    """Keys, the signed list of revocations, and the page that verifies without us."""
    for name, content in wiring.publisher.published(options.on).items():
        written(options.folder / name, content)
        print(options.folder / name)
    return 0
