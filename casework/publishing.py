"""What the office publishes for verifying, put together from its keys, its register and its
documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.keys import Keys
from casework.register import Register
from generator.proof.published import Known, Revoked, keys_json, page, revoked_json
from records import Catalogue

KEYS, REVOKED, PAGE = "keys.json", "revoked.json", "verify.html"


@dataclass(frozen=True, slots=True)
class Publisher:
    """The office's side of proof: what it signs with, and what it has signed."""

    catalogue: Catalogue
    keys: Keys
    register: Register

    def known(self, on: date) -> Known:
        """What is true here and now; nothing has to be published for it."""
        keys = {key.id: key for key in self.keys.listed()}
        revoked = {(one.document, one.number): one for one in self._revoked()}
        return Known(keys, revoked, on.isoformat())

    def published(self, on: date) -> Mapping[str, bytes]:
        """The files to publish, by name; signed with the key in use."""
        signer = self.keys.signer(on)
        keys = keys_json(self.keys.listed())
        revoked = revoked_json(self._revoked(), on.isoformat(), signer)
        return {KEYS: keys, REVOKED: revoked, PAGE: page(keys, revoked, self._documents())}

    def _revoked(self) -> list[Revoked]:
        found = self.register.revoked()
        return [Revoked(o.claim.document, o.claim.number, o.on, o.by) for o in found]

    def _documents(self) -> Mapping[str, Any]:
        """How what is shown is called."""
        return {
            one.name: {
                "title": one.title["zh"],
                "names": {name: one.label(f"/{name}") for name in one.proof.shows},
            }
            for one in self.catalogue.documents.values()
            if one.proof
        }
