"""What every test may ask for."""

from pathlib import Path

import pytest

from records import Catalogue

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The forms that ship."""
    return Catalogue.load(ROOT)


@pytest.fixture(scope="session")
def sample() -> Catalogue:
    """One small form with a block of every kind."""
    return Catalogue.load(ROOT / "tests/sample")
