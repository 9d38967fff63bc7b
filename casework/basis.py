"""By what a finding is made: the article, its own words, and whether it is in force."""

from collections.abc import Mapping
from typing import Any

_STANDINGS = {
    "zh": {
        "in_force": "审核之日有效",
        "expired": "审核之日已经失效，仅供参照",
        "presumed_expired": "审核之日有效期推定已满，是否继续适用须由主管部门确认",
        "draft": "征求意见稿，尚未施行，仅供参照",
        "not_yet": "审核之日尚未施行，仅供参照",
    },
    "en": {
        "in_force": "in force on the day of the check",
        "expired": "no longer in force on the day of the check",
        "presumed_expired": "presumed to have ended; the authority must confirm",
        "draft": "a draft, not in force",
        "not_yet": "not yet in force on the day of the check",
    },
}


def basis_of(finding: Mapping[str, Any], language: str = "zh") -> str:
    """《办法》第十九条：“……”（审核之日有效）; "" where nothing is cited."""
    citation: str = finding["citation"]
    quote: str = finding.get("quote", "")
    standing = _STANDINGS[language].get(finding.get("standing", ""), "")
    if language == "en":
        return citation + (f": “{quote}”" if quote else "") + (f" ({standing})" if standing else "")
    return citation + (f"：“{quote}”" if quote else "") + (f"（{standing}）" if standing else "")
