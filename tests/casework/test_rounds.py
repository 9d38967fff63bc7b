"""Upload, mend, upload again: what is mended, what is left, what is new."""

from casework.rounds import following

FORM = "city/roster/2020"


def finding(code: str, pointer: str, message: str = "", severity: str = "error", **more):
    words = {"message": message or f"{code} {pointer}", "place": None}
    return {"code": code, "pointer": pointer, "severity": severity, **words, **more}


def told(*findings, form: str | None = FORM, file: str = "名单.xlsx"):
    return {"file": file, "form": form, "outcome": "returned", "findings": list(findings)}


def rounds(now) -> list[str]:
    return [one.get("round", "") for one in now["findings"]]


def test_what_is_mended_is_told_and_what_is_not_is_still_open():
    before = told(finding("value.missing", "/name"), finding("rule.A-1", "/total"))
    now = following(told(finding("rule.A-1", "/total")), before, "2026-01-30")
    assert rounds(now) == ["open"]
    assert now["previous"]["file"] == "名单.xlsx" and now["previous"]["on"] == "2026-01-30"
    assert [one["pointer"] for one in now["previous"]["fixed"]] == ["/name"]


def test_what_was_not_there_before_is_new_and_notes_are_neither():
    note = finding("form.stamps", "", severity="info")
    now = following(told(finding("value.missing", "/name"), note), told(note), "2026-01-30")
    assert rounds(now) == ["new", ""] and now["previous"]["fixed"] == []


def test_a_line_put_in_above_does_not_make_old_findings_new():
    before = told(finding("value.missing", "/learners/3/name", "第4行没有姓名"))
    now = told(finding("value.missing", "/learners/4/name", "第4行没有姓名"))
    assert rounds(following(now, before, "2026-01-30")) == ["open"]


def test_two_of_one_kind_of_which_one_is_mended_leave_one():
    before = told(*(finding("value.missing", f"/learners/{n}/name") for n in (1, 5)))
    now = following(told(finding("value.missing", "/learners/5/name")), before, "2026-01-30")
    assert [one["pointer"] for one in now["previous"]["fixed"]] == ["/learners/1/name"]


def test_another_edition_is_the_same_form_and_another_form_is_not():
    before = told(finding("value.missing", "/name"), form="city/roster/2016")
    assert "previous" in following(told(), before, "2026-01-30")
    other = told(form="city/plan/2020")
    assert following(other, before, "2026-01-30") is other


def test_what_the_office_has_waived_is_nothing_to_mend():
    before = told(finding("rule.A-1", "/total", waived={"reason": "…"}))
    assert following(told(), before, "2026-01-30")["previous"]["fixed"] == []
