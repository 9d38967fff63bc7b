"""The sample form, which has a block of every kind."""

import pytest

from records import Catalogue, Form


@pytest.fixture(scope="session")
def form(sample: Catalogue) -> Form:
    return next(iter(sample))
