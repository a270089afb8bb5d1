"""The collection of garbage is put off, and taken up again whatever happens."""

from __future__ import annotations

import gc

import pytest

from diplomacy.common.garbage import put_off


def test_garbage_is_looked_for_again_after_a_failure():
    @put_off()
    def fail():
        assert not gc.isenabled()
        raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert gc.isenabled()


def test_one_within_another_leaves_it_put_off():
    with put_off():
        with put_off():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()
