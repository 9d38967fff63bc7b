"""Writes docs/findings.md from records/findings.toml: `python -m tests.findings_page`."""

from pathlib import Path

from records.messages import wording

PAGE = Path(__file__).resolve().parent.parent / "docs/findings.md"
HEAD = """# Findings

Made from `records/findings.toml`. Rules bring their own wording (`rules.toml`).

| code | severity | 中文 | 怎么办 | English |
|---|---|---|---|---|
"""


def findings_page() -> str:
    rows = [_row(code, words) for code, words in wording().items() if code != "rule"]
    return HEAD + "\n".join(rows) + "\n"


def _row(code: str, words) -> str:
    message, remedy = words["message"], words["remedy"]
    cells = (f"`{code}`", words["severity"], message["zh"], remedy["zh"], message["en"])
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
