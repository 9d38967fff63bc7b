"""What a form is, what a record of it is, and how one is checked. No I/O but definitions."""

from records.catalogue import BadDefinition, Catalogue
from records.finding import Finding, Refused, Report, Severity
from records.form import Form, FormKey
from records.layout import Answer, Heading, Layout, LayoutCell, Slot, Table, Text
from records.place import Place
from records.regulation import Regulation, RuleSet, Status

__all__ = [
    "Answer",
    "BadDefinition",
    "Catalogue",
    "Finding",
    "Form",
    "FormKey",
    "Heading",
    "Layout",
    "LayoutCell",
    "Place",
    "Refused",
    "Regulation",
    "Report",
    "RuleSet",
    "Severity",
    "Slot",
    "Status",
    "Table",
    "Text",
]
