"""What SQLite says when the system refuses: a full disk or a folder without permission, as the system would say it."""

import errno
import os
import sqlite3
from pathlib import Path

_NUMBERS = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EACCES,
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_IOERR": errno.EIO,
}


def system_error(error: sqlite3.Error, path: Path | None) -> OSError | None:
    """Return the OSError that an error of SQLite comes to; None where it is about what the file holds.

    Example:
        >>> error = sqlite3.OperationalError("database or disk is full")
        >>> error.sqlite_errorname = "SQLITE_FULL"
        >>> system_error(error, Path("journal.sqlite")).strerror
        'No space left on device'
    """
    name = getattr(error, "sqlite_errorname", "")  # not there where Python itself raises
    for sign, number in _NUMBERS.items():
        if name.startswith(sign):
            return OSError(number, os.strerror(number), str(path))
    return None
