"""Bytes as something to save, under the name a person knows."""

from urllib.parse import quote

from fastapi import Response

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def download(content: bytes, kind: str, name: str) -> Response:
    """`kind` is a media type, "" for one nobody vouches for. It is saved, never shown in place."""
    safe = quote(name.encode("utf-8", "replace"), safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{safe}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=kind or "application/octet-stream", headers=headers)
