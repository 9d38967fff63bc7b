"""One part of an Office package as a tree, and as bytes again in the namespaces it came in."""

from dataclasses import dataclass
from typing import Any

from extractor.readers.xml import NAMESPACES, STRICT, etree, parse


@dataclass(frozen=True, slots=True)
class Source:
    """`root` is in the usual namespaces, also where the part is Strict (ISO/IEC 29500-1)."""

    root: Any
    strict: bool = False

    @classmethod
    def of(cls, content: bytes) -> "Source":
        """Refused: file.broken, file.unsafe."""
        return cls(parse(content), STRICT in content)

    def written(self) -> bytes:
        content: bytes = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        for strict, usual in NAMESPACES if self.strict else ():
            name = b"http://schemas.openxmlformats.org/" + usual
            content = content.replace(name, STRICT + strict)
        return content
