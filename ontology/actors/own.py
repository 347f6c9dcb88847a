"""Where the user's own actor files lie."""

from pathlib import Path

import platformdirs


def user_folder() -> Path:
    """Return where the user's own actor files lie; it need not exist."""
    return Path(platformdirs.user_data_dir("comity")) / "actors"


def refreshed_files() -> list[Path]:
    """Return the files that a refresh has written, if any."""
    return sorted(user_folder().glob("refreshed-*.tsv"))
