"""Settings: all from the environment, all with a default that works on one machine."""

from contextlib import closing
from pathlib import Path

from api.settings import Settings
from api.wiring import Wiring
from generator.office import Office


def test_without_any_setting_everything_is_kept_in_var():
    assert Settings.read({}) == Settings(Path("var"), "", Path("var/files"), None, "")


def test_each_setting_moves_one_thing():
    read = Settings.read(
        {
            "WENSHU_HOME": "/srv/wenshu",
            "WENSHU_DATABASE_URL": "postgresql://db/wenshu",
            "WENSHU_FILES_URL": "file:///srv/files",
            "WENSHU_FORMS_PATH": "/srv/ours",
        }
    )
    assert read.home == Path("/srv/wenshu") and read.files == Path("/srv/files")
    assert read.database_url == "postgresql://db/wenshu" and read.forms == Path("/srv/ours")


def test_forms_from_outside_join_those_that_ship(catalogue):
    outside = Path(__file__).resolve().parent.parent / "sample"
    wiring = Wiring(Settings.read({"WENSHU_FORMS_PATH": str(outside)}), Office(None))
    assert {form.key for form in wiring.catalogue} > {form.key for form in catalogue}


def test_what_is_not_asked_for_is_not_made(tmp_path: Path):
    wiring = Wiring(Settings.read({"WENSHU_HOME": str(tmp_path / "home")}), Office(None))
    assert len(wiring.catalogue) and not (tmp_path / "home").exists()


def test_a_submission_is_still_there_when_the_service_starts_again(tmp_path: Path):
    settings = Settings.read({"WENSHU_HOME": str(tmp_path)})
    with closing(Wiring(settings, Office(None))) as wiring:
        (first,), new = wiring.desk.receive("a.docx", b"no document")
    with closing(Wiring(settings, Office(None))) as wiring:
        (again,), known = wiring.desk.receive("a.docx", b"no document")
    assert (new, known) == (True, False) and again == first
    assert (tmp_path / "files" / first.id[:2] / first.id).read_bytes() == b"no document"
