"""A claim survives its way through a code, and nothing else does."""

import pytest
from PIL import Image

from generator.proof.claim import Claim, is_code, payload, taken, words
from generator.proof.signing import CERTIFICATE, REVOCATIONS, Signer, genuine, key_id
from generator.proof.symbol import _picture, png, read, symbol

SIGNER = Signer.of(bytes(range(32)))
CLAIM = Claim(
    "hebei/certificate",
    "冀高研〔2026〕第00001号",
    "2026-09-30",
    "0123456789abcdef",
    {"name": "阿依古丽·测试", "id_no": "*1006", "hours": 40, "project": "“A&B<C”与\U0002cc56"},
)


def text(link: str = "https://zs.example.gov.cn/v") -> str:
    content = payload(CLAIM, SIGNER.key)
    return words(content, SIGNER.sign(CERTIFICATE, content), link)


@pytest.mark.parametrize("link", ["", "https://zs.example.gov.cn/v"])
def test_what_is_signed_is_what_is_taken(link: str):
    signed = taken(text(link))
    assert signed is not None and signed.claim == CLAIM and signed.key == key_id(SIGNER.public)
    assert genuine(SIGNER.public, CERTIFICATE, signed.payload, signed.signature)
    assert is_code(text(link))


def test_the_same_claim_and_key_give_the_same_text():
    assert text() == text()


def test_any_sign_changed_in_the_text_is_noticed():
    whole = text("")
    start = len("WENSHU:")
    for place in range(start, len(whole) - 1):
        other = "A" if whole[place] != "A" else "B"
        signed = taken(whole[:place] + other + whole[place + 1 :])
        assert signed is None or not genuine(
            SIGNER.public, CERTIFICATE, signed.payload, signed.signature
        ), place


def test_a_signature_for_one_kind_of_thing_is_none_for_another():
    signature = SIGNER.sign(REVOCATIONS, b"x")
    assert genuine(SIGNER.public, REVOCATIONS, b"x", signature)
    assert not genuine(SIGNER.public, CERTIFICATE, b"x", signature)


@pytest.mark.parametrize(
    "strange",
    [
        "",
        "冀高研〔2026〕第00001号",
        "https://example.com/",
        "WENSHU:",
        "WENSHU:AAAA",
        "WENSHU:1",
        "#",
    ],
)
def test_other_words_are_no_claim(strange: str):
    assert taken(strange) is None


def test_a_code_is_read_as_it_was_written_and_from_its_picture(tmp_path):
    code = symbol(text())
    (tmp_path / "q.png").write_bytes(png(code))
    with Image.open(tmp_path / "q.png") as picture:
        assert read(picture.convert("L")) == text()
    assert png(code) == png(symbol(text()))
    assert code.side <= 85, "larger than a phone reads at 38 mm"
    half = Image.fromarray(_picture(code)).crop((0, 0, 40, 80))
    assert read(half) == ""
