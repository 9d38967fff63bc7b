"""One root for many leaves, and a way up to it from each."""

import hashlib

import pytest

from generator.proof.tree import climbed, leaf, path, root

LEAVES = [leaf(str(n).encode()) for n in range(33)]


def test_the_root_of_three_is_that_of_rfc_6962():
    a, b, c = LEAVES[:3]
    left = hashlib.sha256(b"\x01" + a + b).digest()
    assert root([a, b, c]) == hashlib.sha256(b"\x01" + left + c).digest()
    assert leaf(b"0") == hashlib.sha256(b"\x000").digest()
    assert root([]) == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 9, 33])
def test_every_leaf_leads_to_the_root_and_no_other_does(count: int):
    leaves = LEAVES[:count]
    for place in range(count):
        beside = path(leaves, place)
        assert climbed(leaves[place], place, count, beside) == root(leaves)
        if count > 1:
            assert climbed(leaf(b"forged"), place, count, beside) != root(leaves)


def test_another_order_is_another_root():
    assert root(LEAVES[:4]) != root([LEAVES[1], LEAVES[0], *LEAVES[2:4]])
