"""What the service answers with, described for those who call it. Only shapes; no work is done."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_ID = "3f2a9c1e5b7d4a60c8e1f0934d5b6a7c8e9f0a1b2c3d4e5f60718293a4b5c6d7"
_PLACE = {"text": "表1 第5行 第6列", "table": "1", "row": 5, "column": 6}
_READING = {
    "pointer": "/items/0/amount",
    "raw": "１２，０００．００",
    "value": 1200000,
    "by": "anchor",
    "confidence": 1.0,
    "place": _PLACE,
}
_FINDING = {
    "code": "value.missing",
    "severity": "error",
    "pointer": "/contact/mobile",
    "place": {"text": "表1 第8行 第4列", "table": "1", "row": 8, "column": 4},
    "message": "“联系人手机”没有填写。",
    "citation": "",
    "suggestion": "请补填“联系人手机”。",
}
_FIXED = ("code", "pointer", "place", "message")
_WAIVED = {"reason": "承训单位遇台风停课，已书面报告。", "by": "继续教育科", "until": "2026-12-31"}
_CORRECTION = {
    "code": "correction.date",
    "pointer": "/start",
    "message": "日期“2026.3.5”建议写作“2026年3月5日”。",
    "suggestion": "已按此读取；接受建议即可，不改也不影响审核。",
    "raw": "2026.3.5",
    "proposed": "2026年3月5日",
}
_TOLD = {
    "id": _ID,
    "state": "returned",
    "received_at": "2026-01-31T09:30:00",
    "file": "决算.xlsx",
    "sha256": _ID,
    "form": "city/expense-statement/2020",
    "identified_by": "anchor",
    "outcome": "returned",
    "data": {"items": [{"amount": 1200000}]},
    "readings": [_READING],
    "findings": [_FINDING],
}


_ISSUED = {"row": 1, "state": "issued", "number": "示例〔2026〕1号", "file": "示例〔2026〕1号.pdf"}


def _shown(example: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [example]})


class PlaceBody(BaseModel):
    """Word: table, row, column from 1, or paragraph. Excel: sheet, cell. PDF: page, box in points
    from the top left."""

    model_config = _shown(_PLACE)
    text: str = Field(title="位置 the place in words")
    table: str | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class ReadingBody(BaseModel):
    """One value that was read. `value` is null where it was not understood."""

    model_config = _shown(_READING)
    pointer: str = Field(title="JSON pointer (RFC 6901)")
    raw: str = Field(title="原文 the words of the file")
    value: Any = Field(title="值 the value by the form's schema; money in fen")
    by: str = Field(title="how it was found: anchor, label, table, field, heading")
    confidence: float
    place: PlaceBody


class WaivedBody(BaseModel):
    """Why a rule does not stand in the way of this file, who decided it, and until when."""

    model_config = _shown(_WAIVED)
    reason: str
    by: str
    until: str


class FixedBody(BaseModel):
    """A finding of the earlier file that is mended."""

    model_config = _shown({name: _FINDING[name] for name in _FIXED})
    code: str
    pointer: str
    place: PlaceBody | None = None
    message: str


class FindingBody(BaseModel):
    """One thing that is wrong, or worth a look."""

    model_config = _shown(_FINDING)
    code: str = Field(title="代码 family.kind; all of them are in docs/findings.md")
    severity: str = Field(title="error, warning or info")
    pointer: str = ""
    place: PlaceBody | None = None
    message: str = Field(title="问题 what is wrong")
    citation: str = Field("", title="依据 the article")
    quote: str = Field("", title="原文 the article's own words")
    standing: str = Field("", title="in_force, expired, presumed_expired, draft or not_yet")
    suggestion: str = Field("", title="处理办法 what to do")
    proposed: str = Field("", title="建议 what could stand there instead")
    round: str = Field("", title="open or new, where the file mends an earlier one")
    waived: WaivedBody | None = None


class CorrectionBody(BaseModel):
    """A correction that can be accepted as it is."""

    model_config = _shown({**_CORRECTION, "place": _PLACE})
    code: str
    pointer: str
    place: PlaceBody | None = None
    message: str
    citation: str = ""
    quote: str = ""
    standing: str = ""
    suggestion: str = ""
    raw: str = Field(title="原文 the words that stand there")
    proposed: str = Field(title="建议 those that could stand there instead")


class PreviousBody(BaseModel):
    """The file this one mends, and what of its findings is mended."""

    model_config = _shown({"file": "决算.xlsx", "on": "2026-01-30", "fixed": [_FINDING]})
    file: str
    on: str
    fixed: list[FixedBody]


class ReplyBody(BaseModel):
    """A letter that was numbered: a request for correction, or a receipt."""

    model_config = _shown(
        {
            "document": "city/correction-notice",
            "number": "示例补〔2026〕7号",
            "date": "2026-01-31",
        }
    )
    document: str = Field(title="文书 its name")
    number: str = Field(title="发文字号")
    date: str = Field(title="成文日期")


class WaiverBody(BaseModel):
    """A rule to be set aside for this file, or for `every` file of its form. `until` is the last
    day."""

    model_config = _shown({**_WAIVED, "code": "rule.SH-08-1"})
    code: str
    reason: str
    by: str
    until: date
    every: bool = Field(False, title="本表单的全部文件 for every file of the form")


class PartBody(BaseModel):
    """Another form of the same file."""

    model_config = _shown({"id": f"{_ID}.2", "state": "accepted"})
    id: str
    state: str


class SubmissionBody(BaseModel):
    """One submission and its report, the same as one line of `wenshu check --json`."""

    model_config = _shown(_TOLD)
    id: str = Field(title="编号: the sha256 of the file")
    state: str = Field(title="received, accepted, returned, refused or failed")
    received_at: str = Field(title="收到时间 local time")
    file: str = Field(title="文件名")
    sha256: str | None = None
    part: str = Field("", title="部分: where in the file, when it holds several forms")
    also: list[PartBody] = Field([], title="the other forms of the same file")
    form: str | None = Field(None, title="表单 jurisdiction/name/edition")
    identified_by: str | None = Field(None, title="anchor, title, labels or given")
    outcome: str | None = Field(None, title="accepted, returned or refused")
    data: dict[str, Any] = Field({}, title="数据 the record, also when it has faults")
    readings: list[ReadingBody] = []
    findings: list[FindingBody] = []
    corrections: list[CorrectionBody] = []
    previous: PreviousBody | None = None
    replies: list[ReplyBody] = []


class ListedBody(BaseModel):
    """One line of the list of submissions."""

    model_config = _shown({name: _TOLD[name] for name in ("id", "file", "state", "received_at")})
    id: str
    file: str
    state: str
    received_at: str


class FormBody(BaseModel):
    """One form: `media` are the kinds its blank comes in."""

    model_config = _shown(
        {
            "form": "city/expense-statement/2020",
            "code": "CT-04",
            "title": {"zh": "经费决算表", "en": "Expense statement"},
            "media": ["docx", "xlsx", "pdf"],
        }
    )
    form: str
    code: str
    title: dict[str, str]
    media: list[str]


class DocumentBody(BaseModel):
    """One document the office issues."""

    model_config = _shown(
        {
            "document": "city/certificate",
            "code": "CT-05",
            "title": {"zh": "结业证书", "en": "Certificate"},
            "kind": "certificate",
        }
    )
    document: str
    code: str
    title: dict[str, str]
    kind: str


class TemplateBody(BaseModel):
    """What was found in a template: usable or faulty, the values it asks for, its faults."""

    model_config = _shown(
        {
            "template": "证书.docx",
            "document": "city/certificate",
            "outcome": "faulty",
            "variables": ["name", "hours"],
            "findings": [
                {
                    "code": "template.unclosed",
                    "severity": "error",
                    "pointer": "",
                    "place": {"text": "第3段", "paragraph": 3},
                    "message": "“{% if paper %}”处的“{% if paper %}”没有结束标记。",
                    "citation": "",
                    "suggestion": "请在应当结束的地方写上 {% endif %}。",
                }
            ],
        }
    )
    template: str
    document: str | None
    outcome: str
    variables: list[str]
    findings: list[FindingBody]


class RowsBody(BaseModel):
    """Values by the document's names, one object for each document to be issued."""

    model_config = _shown({"rows": [{"name": "测试一", "project": "示例研修班"}]})
    rows: list[dict[str, Any]]


class IssuedBody(BaseModel):
    """What became of one row: issued, held or failed, and why."""

    model_config = _shown(_ISSUED)
    row: int = Field(title="行 from 1")
    state: str
    number: str = ""
    file: str = ""
    findings: list[str] = Field([], title="codes, see docs/findings.md")
    reasons: list[str] = Field([], title="原因 in words")


class BatchBody(BaseModel):
    """A batch: inputs = issued + held + failed."""

    model_config = _shown(
        {
            "id": _ID[:16],
            "document": "city/certificate",
            "inputs": 1,
            "issued": 1,
            "held": 0,
            "failed": 0,
            "rows": [_ISSUED],
        }
    )
    id: str
    document: str
    inputs: int
    issued: int
    held: int
    failed: int
    sheet: str = ""
    book: str = ""
    archive: str = ""
    print: str = ""
    rows: list[IssuedBody]


class ProblemBody(BaseModel):
    """application/problem+json (RFC 9457), with the findings that say what to do."""

    model_config = _shown(
        {
            "type": "about:blank",
            "title": "没有这一项",
            "status": 404,
            "detail": "没有这一项：/submissions/0。请核对网址。",
            "code": "request.unknown",
            "findings": [
                {
                    "code": "request.unknown",
                    "severity": "error",
                    "message": "没有这一项：/submissions/0。",
                    "suggestion": "请核对网址。",
                }
            ],
        }
    )
    type: str
    title: str
    status: int
    detail: str
    code: str
    findings: list[FindingBody]


class VerdictBody(BaseModel):
    """`verdict`: valid, changed, forged, revoked, replaced, unknown (never issued), undecided.
    `shows`: what was signed, by the names of the document's values."""

    model_config = _shown(
        {
            "what": "冀高研〔2026〕第00001号",
            "verdict": "valid",
            "document": "city/certificate",
            "number": "冀高研〔2026〕第00001号",
            "issued": "2026-09-30",
            "shows": {"name": "测试甲", "hours": 40},
            "key": "",
            "findings": [],
        }
    )
    what: str
    verdict: str
    document: str = ""
    number: str = ""
    issued: str = ""
    shows: dict[str, Any]
    key: str
    findings: list[FindingBody]
