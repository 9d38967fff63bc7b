"""A certificate changed by one character, a forged code, a revoked number, and a number never
issued are each told apart."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bench.planted import person
from casework.database import opened
from casework.issuing import Batch, Press, Proving, issue
from casework.keys import Keys
from casework.numbers import Numbers
from casework.publishing import KEYS, REVOKED, Publisher
from casework.register import Register
from casework.verifying import Verifier
from generator.fitting import usual_sizes
from generator.office import Office
from generator.plate import plate_of
from generator.proof.claim import taken, words
from generator.proof.published import known
from generator.proof.sighting import sightings
from generator.proof.signing import CERTIFICATE, Signer
from generator.proof.symbol import Mark, symbol
from generator.readback import picture
from records import Catalogue

ON = date(2026, 9, 30)
OFFICE = Office.found()


@pytest.fixture
def press(catalogue: Catalogue, tmp_path: Path) -> Press:
    engine = opened("", tmp_path / "var")
    return Press(
        office=OFFICE,
        numbers=Numbers(engine),
        regulation=catalogue.regulations["hebei"],
        folder=tmp_path / "out",
        on=ON,
        pdf=False,
        proving=Proving(Keys(engine, tmp_path / "keys").signer(ON), Register(engine)),
    )


@pytest.fixture
def publisher(catalogue: Catalogue, tmp_path: Path) -> Publisher:
    engine = opened("", tmp_path / "var")
    return Publisher(catalogue, Keys(engine, tmp_path / "keys"), Register(engine))


@pytest.fixture
def verifier(catalogue: Catalogue, publisher: Publisher, press: Press) -> Verifier:
    return Verifier(catalogue, publisher.known(ON), publisher.register)


def issued(catalogue: Catalogue, press: Press, **changes: Any) -> Batch:
    batch = issue(
        catalogue.documents["hebei/certificate"], [person(0, **changes), person(1)], press
    )
    assert batch.count("issued") == 2, [i.findings for i in batch.items]
    return batch


def forged(batch: Batch, **changes: Any) -> bytes:
    """The first certificate with other words and its own, genuine code."""
    item, document = batch.items[0], batch.document
    assert document.proof
    mark = Mark(symbol(item.proof), document.proof.at, document.proof.size)
    shown = document.shown({**item.row, **changes})
    return plate_of(document).word({**shown, **usual_sizes(document)}, mark)


def file_of(batch: Batch, press: Press, place: int = 0) -> bytes:
    return (press.folder / batch.items[place].file).read_bytes()


def codes(verdict: Any) -> list[str]:
    return [finding.code for finding in verdict.findings]


def test_a_genuine_certificate_is_valid_by_file_code_and_number(catalogue, press, verifier):
    batch = issued(catalogue, press)
    (verdict,) = verifier.file(file_of(batch, press))
    assert (verdict.state, verdict.findings) == ("valid", ())
    assert verdict.claim.shows["name"] == "测试甲"
    assert verifier.code(batch.items[0].proof).state == "valid"
    assert verifier.number("冀高研[2026]第 00001 号").state == "valid"


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"hours": 80}, "学时"),
        ({"name": "测试甲乙"}, "姓名"),
        ({"id_no": "130102196001011014"}, "证件号码"),
        ({"number": "冀高研〔2026〕第00002号"}, "证书编号"),
        ({"end": "2026-09-19"}, "结束日期"),
    ],
)
def test_a_value_changed_by_one_character_is_named(catalogue, press, verifier, changes, label):
    (verdict,) = verifier.file(forged(issued(catalogue, press), **changes))
    assert verdict.state == "changed"
    assert [f.facts["label"] for f in verdict.findings] == [label]


def test_what_is_not_in_the_code_cannot_be_changed_either(catalogue, press, verifier):
    (verdict,) = verifier.file(forged(issued(catalogue, press), paper="生物医药产业创新研究（1）"))
    assert (verdict.state, codes(verdict)) == ("changed", ["proof.changed"])


def test_a_forged_code_a_revoked_number_and_one_never_issued_are_told_apart(
    catalogue, press, verifier, publisher
):
    batch = issued(catalogue, press)
    text = batch.items[0].proof
    signed = taken(text)
    stranger = Signer.of(bytes(32))
    assert verifier.code(text[:40] + "2" + text[41:]).state == "forged"
    assert codes(verifier.code(words(signed.payload, bytes(64), ""))) == ["proof.forged"]
    own_key = signed.payload.replace(signed.key.encode(), stranger.key.encode())
    made = words(own_key, stranger.sign(CERTIFICATE, own_key), "")
    assert codes(verifier.code(made)) == ["proof.key-unknown"]
    (one,) = publisher.register.numbered("冀高研〔2026〕第00001号")
    publisher.register.revoke(one, "学时有误", ON)
    assert verifier.code(text).state == "revoked"
    assert verifier.number("冀高研〔2026〕第00001号").state == "revoked"
    assert verifier.number("冀高研〔2026〕第00077号").state == "unknown"
    assert press.numbers.listed("hebei/certificate/2026")[0][2:] == ("void", "学时有误")


def test_a_code_signed_with_our_key_for_what_was_never_entered_is_unknown(
    catalogue, press, verifier
):
    batch = issued(catalogue, press)
    claim = taken(batch.items[0].proof).payload.replace(b"00001", b"00077")
    signature = press.proving.signer.sign(CERTIFICATE, claim)
    assert verifier.code(words(claim, signature, "")).state == "unknown"
    other = taken(batch.items[0].proof).payload.replace(b'"hours":40', b'"hours":80')
    verdict = verifier.code(words(other, press.proving.signer.sign(CERTIFICATE, other), ""))
    assert (verdict.state, codes(verdict)) == ("changed", ["proof.otherwise"])


def test_away_from_the_office_what_is_published_is_enough(catalogue, press, publisher):
    batch = issued(catalogue, press)
    (one,) = publisher.register.numbered("冀高研〔2026〕第00001号")
    publisher.register.revoke(one, "学时有误", ON)
    files = publisher.published(ON)
    away = Verifier(catalogue, known(files[KEYS], files[REVOKED]))
    assert away.code(batch.items[0].proof).state == "revoked"
    assert away.file(file_of(batch, press, 1))[0].state == "valid"
    assert away.number("冀高研〔2026〕第00001号").state == "revoked"
    assert away.number("冀高研〔2026〕第00002号").state == "undecided"


def test_an_earlier_key_still_proves_and_a_withdrawn_one_does_not(catalogue, press, publisher):
    batch = issued(catalogue, press)
    before = batch.items[0].proof
    after = publisher.keys.rotate(ON)
    assert [key.state for key in publisher.keys.listed()] == ["retired", "current"]
    away = Verifier(catalogue, publisher.known(ON))
    assert away.code(before).state == "valid" and taken(before).key != after.id
    publisher.keys.withdraw(taken(before).key, ON)
    away = Verifier(catalogue, publisher.known(ON))
    assert codes(away.code(before)) == ["proof.key-withdrawn"]
    here = Verifier(catalogue, publisher.known(ON), publisher.register)
    assert here.code(before).state == "valid", "the register knows it"


def test_who_was_revoked_gets_another_only_where_its_number_is_named(catalogue, press, publisher):
    issued(catalogue, press)
    number = "冀高研〔2026〕第00001号"
    (one,) = publisher.register.numbered(number)
    publisher.register.revoke(one, "姓名有误", ON)
    document, rows = catalogue.documents["hebei/certificate"], [person(0, name="测试葵")]
    held = issue(document, rows, press)
    assert [f.code for f in held.items[0].findings] == ["batch.revoked-before"]
    again = issue(document, rows, replace(press, reissue=frozenset({number})))
    assert again.items[0].number == "冀高研〔2026〕第00003号"
    (one,) = publisher.register.numbered(number)
    assert one.by == "冀高研〔2026〕第00003号"
    assert (
        Verifier(catalogue, publisher.known(ON), publisher.register).number(number).state
        == "replaced"
    )


def test_the_same_number_never_says_two_things(catalogue, press):
    first = issued(catalogue, press)
    held = issue(first.document, [person(0, hours=48)], press)
    assert [f.code for f in held.items[0].findings] == ["batch.issued-before"]
    later = issue(first.document, [person(0)], replace(press, on=date(2027, 1, 8)))
    assert later.items[0].number == first.items[0].number
    assert file_of(later, press) == file_of(first, press), "the same certificate, byte for byte"


def test_no_code_holds_a_whole_id_number(catalogue, press):
    batch = issued(catalogue, press)
    for item in batch.items:
        assert item.row["id_no"].encode() not in taken(item.proof).payload
        assert taken(item.proof).claim.shows["id_no"] == f"*{item.row['id_no'][-4:]}"


@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
def test_on_paper_the_code_is_read_and_a_photograph_says_it_was_not_compared(
    catalogue, press, verifier, tmp_path
):
    printing = replace(press, pdf=True)
    batch = issued(catalogue, printing)
    assert [v.state for v in verifier.file((press.folder / batch.print_file).read_bytes())] == [
        "valid"
    ] * 2
    picture(file_of(batch, press)).save(tmp_path / "photo.png")
    (verdict,) = verifier.file((tmp_path / "photo.png").read_bytes())
    assert (verdict.state, codes(verdict)) == ("valid", ["proof.not-compared"])
    for item in batch.items:
        with pikepdf.open(press.folder / item.file) as pdf:
            assert len(pdf.pages[0].Resources.XObject) == 1, "nobody else's code is in the file"
    assert batch.root and len(batch.root) == 64


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"text"]
)
def test_a_file_without_a_code_is_undecided(verifier, content: bytes):
    assert sightings(content) == []
    assert [(v.state, codes(v)) for v in verifier.file(content)] == [
        ("undecided", ["proof.no-code"])
    ]


def test_a_key_whose_secret_is_elsewhere_signs_nothing(tmp_path, publisher):
    from records import Refused

    signer = publisher.keys.signer(ON)
    path = tmp_path / "keys" / f"{signer.key}.pem"
    assert path.stat().st_mode & 0o077 == 0
    path.unlink()
    with pytest.raises(Refused):
        publisher.keys.signer(ON)
