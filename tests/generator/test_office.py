"""LibreOffice as a program that may be missing, slow or crash: played by small shell scripts. Only
the tests marked `office` start the real one."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.office import Office
from records import Refused
from tests.extractor.readers.written import p, packed, part_of, related, word

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REAL = Office.found()

PROGRAM = """#!/bin/bash
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2; mkdir -p "$out"
for file; do
  echo "$(basename "$file")" >> "{log}"
  case $(cat "$file") in
    poison) exit 139 ;;
    bad) continue ;;
    slow) sleep 60 & echo $! > "{log}.child"; wait ;;
    environment) env > "$out/$(basename "${{file%.*}}").pdf" ;;
    *) tr a-z A-Z < "$file" > "$out/$(basename "${{file%.*}}").pdf" ;;
  esac
done
"""


@pytest.fixture
def played(tmp_path: Path) -> Office:
    program = tmp_path / "soffice"
    program.write_text(PROGRAM.format(log=tmp_path / "log"))
    program.chmod(0o755)
    return Office(program)


def starts(tmp_path: Path) -> list[str]:
    return (tmp_path / "log").read_text().split()


def test_many_files_are_converted_in_one_start_and_come_back_in_their_order(
    played: Office, tmp_path: Path
):
    assert played.convert([b"a", b"b", b"c"], "docx", "pdf") == [b"A", b"B", b"C"]
    assert starts(tmp_path) == ["f00000.docx", "f00001.docx", "f00002.docx"]


def test_a_file_that_cannot_be_converted_does_not_keep_the_others_back(played: Office):
    assert played.convert([b"a", b"bad", b"c"], "docx", "pdf") == [b"A", None, b"C"]


def test_files_behind_one_that_brings_the_program_down_are_converted_all_the_same(played: Office):
    files = [b"a", b"poison", b"c", b"poison", b"e"]
    assert played.convert(files, "docx", "pdf") == [b"A", None, b"C", None, b"E"]


def test_a_file_that_hangs_is_given_up_and_all_it_started_is_ended(played: Office, tmp_path: Path):
    before = monotonic()
    assert played.convert([b"slow", b"b"], "docx", "pdf", seconds=1.0) == [None, b"B"]
    assert monotonic() - before < 5
    assert ended(int((tmp_path / "log.child").read_text()))


def ended(process: int) -> bool:
    """Gone, or dead and only not yet buried by its parent."""
    status = Path(f"/proc/{process}/stat")
    for _ in range(50):
        if not status.exists() or ") Z " in status.read_text():
            return True
        sleep(0.02)
    return False


def test_the_program_sees_our_fonts_and_nothing_else_of_our_environment(
    played: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WENSHU_DATABASE_URL", "postgresql://secret")
    told = played.convert_one(b"environment", "docx", "pdf").decode()
    assert f"FONTCONFIG_FILE={played.fonts}" in told
    assert "secret" not in told and "PATH=" in told


def test_without_libreoffice_a_finding_says_so():
    with pytest.raises(Refused) as refused:
        Office(None).convert([b"a"], "docx", "pdf")
    assert refused.value.finding.code == "office.missing"
    assert not Office(None).available


def test_one_file_that_cannot_be_converted_is_refused(played: Office):
    with pytest.raises(Refused) as refused:
        played.convert_one(b"bad", "doc", "docx")
    assert refused.value.finding.code == "office.failed"
    assert refused.value.finding.facts == {"kind": "doc"}


class Listener(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self):
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object):
        pass


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Here", (Listener,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.office
@pytest.mark.skipif(not REAL.available, reason="LibreOffice is not installed")
def test_what_a_file_links_to_is_neither_fetched_nor_read_from_this_machine(
    listener: tuple[str, list[str]], tmp_path: Path
):
    address, asked = listener
    picture = tmp_path / "private.bmp"
    picture.write_bytes(
        bytes.fromhex(
            "424d3a0000000000000036000000280000000100000001000000010018"
            "000000000004000000000000000000000000000000000000000000ff00"
        )
    )
    page = f'<html><body>文<img src="{address}/x.png"><img src="{picture.as_uri()}"></body></html>'
    made = REAL.convert_one(page.encode(), "html", "pdf")
    assert made.startswith(b"%PDF-") and b"/Image" not in made
    assert asked == []


def open_document(body: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "text"))
    drawing = f'xmlns:draw="{office}drawing:1.0" xmlns:svg="{office}svg-compatible:1.0"'
    links = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = (
        f'<office:document-content {names} {drawing} {links} office:version="1.2">'
        f"<office:body><office:text>"
        f"<text:p>文</text:p>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{of}"/>'
        for path, of in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{office}manifest:1.0">{entries}</m:manifest>'
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return packed(parts, compressed=False)


def linked(medium: str, address: str, secret: str) -> bytes:
    """A file with a picture on the network and a text of this machine put in by reference."""
    if medium == "rtf":
        field = r"{{\field{{\*\fldinst {} }}{{\fldrslt }}}}".format
        picture = field(f'INCLUDEPICTURE "{address}/x.png" \\\\d')
        text = field(f'INCLUDETEXT "{secret}"')
        return f"{{\\rtf1\\ansi here\\par {picture}{text}}}".encode()
    if medium == "odt":
        frame = f'<draw:image xlink:href="{address}/x.png" xlink:type="simple"/>'
        frame = f'<draw:frame svg:width="1cm" svg:height="1cm">{frame}</draw:frame>'
        source = f'<text:section-source xlink:href="{secret}" xlink:type="simple"/>'
        section = f'<text:section text:name="a">{source}<text:p/></text:section>'
        return open_document(f"<text:p>{frame}</text:p>{section}")
    code = f'<w:r><w:instrText>INCLUDETEXT "{secret}"</w:instrText></w:r>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    image = f'<w:r><w:pict><v:shape><v:imagedata r:id="rId1" xmlns:r="{RELATED}"/></v:shape></w:pict></w:r>'
    relations = related(external=[("image", f"{address}/x.png")])
    field_of = mark("begin") + code + mark("separate") + mark("end")
    return word(p("文", field_of, image), {"word/_rels/document.xml.rels": relations})


@pytest.mark.office
@pytest.mark.skipif(not REAL.available, reason="LibreOffice is not installed")
@pytest.mark.parametrize("medium", ["rtf", "odt", "docx"])
def test_pictures_and_texts_put_in_by_reference_stay_outside(
    medium: str, listener: tuple[str, list[str]], tmp_path: Path
):
    address, asked = listener
    private = tmp_path / "private.odt"
    private.write_bytes(open_document("<text:p>secretwords</text:p>"))
    made = REAL.convert_one(linked(medium, address, private.as_uri()), medium, "docx")
    assert "secretwords" not in part_of(made, "word/document.xml")
    assert asked == []
