"""What a certificate claims, signed; and what the register already says of the same person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.issuing.batch import Item, Job, Press, Proving
from casework.issuing.checking import row_key
from casework.register import VALID, Certificate
from generator.proof.claim import Claim, digest, payload, taken, words
from generator.proof.signing import CERTIFICATE
from generator.proof.symbol import Mark, symbol
from generator.proof.tree import leaf
from records import Finding, Refused
from records.document import Document
from records.kinds import kind_of
from records.kinds.china import IdNumber


def claim_of(job: Job, item: Item) -> Claim:
    """What the certificate of this row says of itself. Whole ID numbers never go into it."""
    document, row = job.document, item.row
    shows = document.proof.shows if document.proof else ()
    told = {name: _told(document, name, row[name]) for name in shows if row.get(name) is not None}
    words = digest(job.plate.text(job.values(item)))
    return Claim(document.name, item.number, str(row.get("issued", "")), words, told)


def _told(document: Document, name: str, value: Any) -> Any:
    kind = kind_of(document.subschema(f"/{name}"))
    return kind.masked(value) if isinstance(kind, IdNumber) else value


def before(document: Document, press: Press) -> Mapping[str, Certificate]:
    """What the register holds of each key; nothing for documents that carry no proof."""
    return press.proving.register.of(document.name) if document.proof and press.proving else {}


def again(job: Job, items: Sequence[Item], known: Mapping[str, Certificate]) -> list[Item]:
    """Those who have a certificate keep its number, if it says the same; else they are held. The
    revoked are held too, unless their number is named as one to be replaced."""
    return [_again(job, item, known) for item in items]


def _again(job: Job, item: Item, known: Mapping[str, Certificate]) -> Item:
    one = known.get(row_key(job.document, item.row))
    if one is None or item.state != "ready":
        return item
    number = one.claim.number
    if one.state != VALID:
        replaced = number in job.press.reissue
        return item if replaced else _held(item, "batch.revoked-before", number)
    row = {**item.row, "number": number}
    same = replace(item, row=row, number=number, series=one.series, seq=one.seq)
    return same if claim_of(job, same) == one.claim else _held(item, "batch.issued-before", number)


def _held(item: Item, code: str, number: str) -> Item:
    finding = Finding(code, facts={"number": number})
    return replace(item, state="held", findings=(*item.findings, finding))


def proven(job: Job, items: Sequence[Item]) -> list[Item]:
    """Ready items with the words of their code, and the leaf they are in the batch's tree."""
    proving = job.press.proving
    if job.document.proof is None or proving is None:
        return list(items)
    return [_proven(job, item, proving) if item.state == "ready" else item for item in items]


def _proven(job: Job, item: Item, proving: Proving) -> Item:
    try:
        return _signed(job, item, proving)
    except Refused as refused:
        return item.failed(refused.finding)


def _signed(job: Job, item: Item, proving: Proving) -> Item:
    content = payload(claim_of(job, item), proving.signer.key)
    signature = proving.signer.sign(CERTIFICATE, content)
    return replace(item, proof=words(content, signature, proving.link), leaf=leaf(content).hex())


def mark_of(document: Document, item: Item) -> Mark | None:
    """The code as it is drawn."""
    if document.proof is None or not item.proof:
        return None
    return Mark(symbol(item.proof), document.proof.at, document.proof.size)


def entered(job: Job, items: Sequence[Item]) -> None:
    """The issued of these go into the register."""
    if job.document.proof is None or job.press.proving is None:
        return
    issued = [item for item in items if item.state == "issued"]
    job.press.proving.register.keep([_certificate(job, item) for item in issued])


def _certificate(job: Job, item: Item) -> Certificate:
    """With the claim as it was signed: it is not put together anew for a row that was printed."""
    signed = taken(item.proof)
    claim = signed.claim if signed else claim_of(job, item)
    return Certificate(claim, row_key(job.document, item.row), item.series, item.seq)
