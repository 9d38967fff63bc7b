"""Is a certificate genuine, unchanged, and still worth what it says? Answered from the text of its
code, from a file of it, or from its number; with the register, or from what is published alone."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from casework.register import VALID, Certificate, Register
from casework.review import finding_json
from generator.fitting import usual_sizes
from generator.plate import plate_of
from generator.proof.claim import Claim, Signed, digest, taken
from generator.proof.difference import changes, placeholders
from generator.proof.published import WITHDRAWN, Known
from generator.proof.sighting import sightings
from generator.proof.signing import CERTIFICATE, genuine
from generator.readback import compact
from records import Catalogue, Finding
from records.document import Document
from records.kinds import kind_of
from records.kinds.china import IdNumber
from records.messages import severity_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state`: valid, changed (the paper says otherwise than was signed), forged (not signed by the
    office, or the code was altered), revoked, replaced, unknown (never issued), or undecided."""

    state: str
    claim: Claim | None = None
    key: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Verifier:
    """`register`: None away from the office."""

    catalogue: Catalogue
    known: Known
    register: Register | None = None

    def code(self, text: str) -> Verdict:
        """Of the text of a QR code."""
        signed = taken(text)
        if signed is None:
            return _verdict("forged", "proof.forged")
        key = self.known.keys.get(signed.key)
        if key is None:
            return _verdict("forged", "proof.key-unknown", key=signed.key)
        if not genuine(bytes.fromhex(key.public), CERTIFICATE, signed.payload, signed.signature):
            return _verdict("forged", "proof.forged")
        judged = self._standing(signed, key.state)
        return replace(judged, claim=signed.claim, key=signed.key)

    def paper(self, code: str, text: str | None) -> Verdict:
        """Of a whole certificate: its code, and its words; None where they cannot be told exactly,
        as in a photograph."""
        found = self.code(code)
        if found.claim is None or found.state != VALID:
            return found
        if text is None:
            return replace(found, findings=(*found.findings, _finding("proof.not-compared")))
        if digest(text) == found.claim.words:
            return found
        if not found.claim.words:
            return self._by_values(found, found.claim, text)
        return replace(found, state="changed", findings=self._changes(found.claim, text))

    def file(self, content: bytes) -> list[Verdict]:
        """Of every certificate in a PDF, a Word file or a picture."""
        seen = sightings(content)
        if not seen:
            return [_verdict("undecided", "proof.no-code")]
        return [self.paper(one.code, one.words) for one in seen]

    def number(self, number: str) -> Verdict:
        """Of a number, by the register."""
        wanted = plain_number(number)
        if self.register is None:
            return self._by_list(wanted)
        found = self.register.numbered(number) or self.register.numbered(wanted)
        if not found:
            return _verdict("unknown", "proof.unknown", number=wanted)
        return replace(_of_register(found[0]), claim=found[0].claim)

    def _by_list(self, number: str) -> Verdict:
        for one in self.known.revoked.values():
            if one.number == number:
                return _gone(number, one.on, one.by)
        return _verdict("undecided", "proof.no-register", number=number)

    def _standing(self, signed: Signed, state: str) -> Verdict:
        """Of a claim truly signed: whether it still holds."""
        claim = signed.claim
        if self.register is not None:
            entries = self.register.numbered(claim.number)
            mine = next((one for one in entries if one.claim.document == claim.document), None)
            return _entered(claim, mine)
        gone = self.known.revoked.get((claim.document, claim.number))
        if gone is not None:
            return _gone(claim.number, gone.on, gone.by)
        if state == WITHDRAWN:
            return _verdict("undecided", "proof.key-withdrawn", key=signed.key)
        as_of = _finding("proof.as-of", on=self.known.on)
        return Verdict(VALID, findings=(as_of,))

    def _by_values(self, found: Verdict, claim: Claim, text: str) -> Verdict:
        """Where the whole text was not signed: the values signed must stand on the paper."""
        document = self.catalogue.documents.get(claim.document)
        values = {"number": claim.number, **claim.shows}
        wanted = [_as_pattern(document, n, v) for n, v in values.items()] if document else []
        if all(re.search(pattern, compact(text)) for pattern in wanted):
            return replace(found, findings=(*found.findings, _finding("proof.not-compared")))
        return replace(found, state="changed", findings=(_finding("proof.changed"),))

    def _changes(self, claim: Claim, text: str) -> tuple[Finding, ...]:
        """What the paper says otherwise: which of the values signed, or else other words."""
        document = self.catalogue.documents.get(claim.document)
        values = {"number": claim.number, "issued": claim.issued, **claim.shows}
        found = _otherwise(document, values, text) if document else {}
        return tuple(
            _finding(
                "proof.value-changed",
                label=document.label(f"/{name}"),
                signed=_shown(document, name, values[name]),
                printed=printed,
            )
            for name, printed in found.items()
            if document
        ) or (_finding("proof.changed"),)


def _otherwise(document: Document, values: Mapping[str, Any], text: str) -> Mapping[str, str]:
    """Signed values that the paper has otherwise, where the template prints single values only."""
    members = document.schema["properties"]
    if any(member.get("type") in ("array", "object") for member in members.values()):
        return {}
    words = plate_of(document).text({**placeholders(members), **usual_sizes(document)})
    signed = {name: _as_pattern(document, name, value) for name, value in values.items()}
    return changes(text, words, signed)


def _as_pattern(document: Document, name: str, value: Any) -> str:
    if isinstance(kind_of(document.subschema(f"/{name}")), IdNumber):
        return rf"\d{{14}}{re.escape(str(value).lstrip('*'))}"
    return re.escape(compact(_shown(document, name, value)))


def _shown(document: Document, name: str, value: Any) -> str:
    kind = kind_of(document.subschema(f"/{name}"))
    return str(value) if isinstance(kind, IdNumber) else str(document.shown({name: value})[name])


def _entered(claim: Claim, one: Certificate | None) -> Verdict:
    """Of a claim truly signed, by the register."""
    if one is None:
        return _verdict("unknown", "proof.unknown", number=claim.number)
    if one.claim != claim:
        return _verdict("changed", "proof.otherwise", number=claim.number)
    return _of_register(one)


def _of_register(one: Certificate) -> Verdict:
    return Verdict(VALID) if one.state == VALID else _gone(one.claim.number, one.on, one.by)


def _gone(number: str, on: str, by: str) -> Verdict:
    if by:
        return _verdict("replaced", "proof.replaced", number=number, on=on, by=by)
    return _verdict("revoked", "proof.revoked", number=number, on=on)


def _verdict(state: str, code: str, **facts: str) -> Verdict:
    return Verdict(state, findings=(_finding(code, **facts),))


def _finding(code: str, **facts: str) -> Finding:
    return Finding(code, severity_of(code), facts=facts)


def plain_number(words: str) -> str:
    """A number as people type it, with the brackets documents have."""
    plain = unicodedata.normalize("NFKC", words)
    brackets = str.maketrans("[]【】〈〉（）()", "〔〕〔〕〔〕〔〕〔〕")
    return "".join(plain.split()).translate(brackets)


def verdict_json(what: str, one: Verdict, language: str) -> dict[str, Any]:
    """A verdict as programs are told it; `what` it was asked of."""
    claim = one.claim
    told: dict[str, Any] = {"what": what, "verdict": one.state}
    if claim is not None:
        told |= {"document": claim.document, "number": claim.number, "issued": claim.issued}
    shows: Mapping[str, Any] = claim.shows if claim else {}
    findings = [finding_json(finding, None, language) for finding in one.findings]
    return {**told, "shows": dict(shows), "key": one.key, "findings": findings}
