"""
How often properties are tried.

A run of all tests tries each as often as it takes to be of use, always alike; one of the
fast tests alone, as often as its profile says. To try more, and others every time, set
``PROPERTY_EXAMPLES`` to how many times as often.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("PROPERTY_EXAMPLES", "1"))


def examples(number: int, **more: Any) -> settings:
    """Return the settings of a property that is tried so often, or as often as a fast run may."""
    times = number * TIMES
    if settings.get_current_profile_name() == "fast":
        times = min(times, settings.default.max_examples)
    return settings(
        max_examples=times,
        deadline=None,
        derandomize=TIMES == 1,
        suppress_health_check=list(HealthCheck),
        **more,
    )
