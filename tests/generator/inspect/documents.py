"""Three documents that keep to the standard, and ways to break them."""

from collections.abc import Callable
from io import BytesIO

import pikepdf

from generator.official.draft import Annex, Column, Draft
from generator.official.sheets import docx
from generator.package import packed, unpacked

_TEXT = (
    "为进一步加强专业技术人员继续教育工作，根据有关规定，经单位申报、主管部门推荐、专家评审委员会综合评审"
    "和公示，现将专业技术人员继续教育基地名单予以公布，并颁发匾牌，请各单位认真做好培训的组织和管理工作。"
)
_NUMBERS = (
    "各基地应当按照《示例办法》（示人社发〔2019〕44号）的规定开展工作，每年12月底前报送培训计划。"
)
_TABLE = Annex(
    ("专业技术人员", "继续教育基地名单"),
    columns=(Column("序号", 15), Column("基地名称", 80, "left"), Column("管理单位", 60)),
    rows=tuple((str(n), f"示例职业学院第{n}分院", "示例市教育局") for n in range(1, 31)),
)
GENERAL = Draft(
    mark=("示例市人力资源和社会保障局",),
    suffix="文件",
    number="示人社发〔2024〕21号",
    title=("示例市人力资源和社会保障局", "关于公布专业技术人员", "继续教育基地的通知"),
    receivers="各区市人力资源和社会保障局，市直有关部门（单位）",
    paragraphs=(
        "一、基本情况",
        _TEXT,
        "（一）加强领导。" + _TEXT,
        _NUMBERS,
        "二、有关要求",
        _TEXT,
        _TEXT,
    ),
    issuers=("示例市人力资源和社会保障局",),
    date="2024年7月8日",
    note="此件主动公开",
    copies="市委组织部，市财政局",
    printer="示例市人力资源和社会保障局办公室",
    printed="2024年7月9日",
    annexes=(_TABLE,),
)
LETTER = Draft(
    mark=("示例市人力资源和社会保障局",),
    suffix="",
    number="示人社函〔2024〕3号",
    title=("关于同意变更举办时间的复函",),
    receivers="示例工程研究院",
    paragraphs=(_TEXT, _TEXT, _TEXT, _NUMBERS, "特此函复。"),
    issuers=("示例市人力资源和社会保障局",),
    date="2024年7月8日",
)
JOINT = Draft(
    mark=("示例市人力资源和社会保障局", "示例市财政局"),
    suffix="文件",
    number="示人社规〔2024〕2号",
    title=("关于调整培训项目资助标准的通知",),
    receivers="各有关单位",
    paragraphs=(_TEXT, _TEXT, _TEXT, _TEXT, _NUMBERS),
    issuers=("示例市人力资源和社会保障局", "示例市财政局"),
    date="2024年7月8日",
    printer="示例市人力资源和社会保障局办公室",
    printed="2024年7月8日",
)
Change = Callable[[str], str]


def general(draft: Draft = GENERAL) -> bytes:
    return docx(draft, "general")


def letter(draft: Draft = LETTER) -> bytes:
    return docx(draft, "letter")


def joint(draft: Draft = JOINT) -> bytes:
    return docx(draft, "joint")


def swapped(content: bytes, *pairs: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The package with words of its XML replaced; each must be there."""
    parts = unpacked(content)
    xml = parts[part].decode()
    for old, new in pairs:
        assert old in xml, old
        xml = xml.replace(old, new)
    return packed({**parts, part: xml.encode()})


def once(content: bytes, old: str, new: str) -> bytes:
    """Only where it stands first."""
    parts = unpacked(content)
    xml = parts["word/document.xml"].decode()
    assert old in xml, old
    return packed({**parts, "word/document.xml": xml.replace(old, new, 1).encode()})


def exchanged(content: bytes, one: str, other: str) -> bytes:
    """Two parts in each other's place."""
    parts = unpacked(content)
    return packed({**parts, one: parts[other], other: parts[one]})


def without_fonts(pdf: bytes) -> bytes:
    """The same pages, their fonts no longer in the file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in thing:
                        del thing[key]
        out = BytesIO()
        document.save(out)
    return out.getvalue()
