"""Pictures of what the reader saw: `wenshu check --debug`."""

from api.drawing.sheets import pictures

__all__ = ["pictures"]
