"""Where the material for measuring lies: beside the checkout, or where COMITY_SHARED says."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("COMITY_SHARED", Path(__file__).parents[2] / "shared"))


def shared(*parts: str) -> Path:
    """Return a file of the shared material; without it the test is skipped, but fails in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing; CI needs the material for measuring")
        pytest.skip(f"{path} is not here")
    return path
