"""Writes docs/findings.md from records/findings.toml: `python -m tests.findings_page`."""

from pathlib import Path

from records import Finding
from records.messages import tell, wording

PAGE = Path(__file__).resolve().parent.parent / "docs/findings.md"
HEAD = """# Findings

Every finding with its wording, as it is told with the facts of its example. Made from
`records/findings.toml`. Rules bring their own wording (`rules.toml`), their article and its words.

| code | severity | 名称 | 例 | 怎么办 | English |
|---|---|---|---|---|---|
"""


def findings_page() -> str:
    rows = [_row(code, words) for code, words in wording().items() if code != "rule"]
    return HEAD + "\n".join(rows) + "\n"


def example(code: str) -> Finding:
    """The finding with the facts of its example."""
    return Finding(code, facts=dict(wording()[code].get("example", {})))


def _row(code: str, words) -> str:
    zh, en = tell(example(code)), tell(example(code), language="en")
    cells = (f"`{code}`", words["severity"], zh.title, zh.message, zh.remedy, en.message)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
