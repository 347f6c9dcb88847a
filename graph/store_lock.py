"""Who may write: many readers, or one writer, across processes.

SQLite's own file locks do it: they work on every system, need no daemon, and fall with the process
that holds them, however it dies.
"""

import sqlite3
from pathlib import Path
from types import TracebackType

from graph.sqlite_errors import system_error
from ontology.errors import StoreBusy


class StoreLock:
    """A lock on a store's folder, held from the moment it is made until it is closed.

    Raises:
        StoreBusy: somebody else holds it in a way that excludes ours.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, StoreLock(Path(folder), writing=True):
        ...     try:
        ...         StoreLock(Path(folder), writing=False, patience=0)
        ...     except StoreBusy as error:
        ...         print(str(error).partition(': ')[2])
        somebody else is writing here; wait for it to end and try again
    """

    def __init__(self, folder: Path, *, writing: bool, patience: float = 1.0) -> None:
        path = folder / "lock"
        mode = "rwc" if writing else "ro"
        try:
            self._connection = _connect(f"{path.resolve().as_uri()}?mode={mode}", patience)
            self._take(writing)
        except sqlite3.OperationalError as error:
            if refused := system_error(error, path):
                raise refused from error
            if "locked" not in str(error):
                raise
            what = "writing or reading here" if writing else "writing here"
            raise StoreBusy(f"{folder}: somebody else is {what}; wait for it to end and try again") from None

    def _take(self, writing: bool) -> None:
        try:
            if writing:
                self._connection.execute("BEGIN EXCLUSIVE")
            else:
                self._connection.execute("BEGIN")
                self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let the next one in; closing twice does nothing."""
        self._connection.close()

    def __enter__(self) -> "StoreLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connect(uri: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
