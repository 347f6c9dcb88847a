"""Sums of a store's finished files, so that a flipped byte is found before anything reads it.

RocksDB finds such a byte too, but only where it reads; Oxigraph 0.5.13 then asks again without end while it
counts or sorts, and fills the memory. Its table files never change once written, so a sum taken when the
store was closed holds for as long as the file is there.
"""

import json
import zlib
from pathlib import Path

_NAME = "sums.json"  # RocksDB passes over names that it does not know
_CHUNK = 2**20


def write_sums(folder: Path) -> None:
    """Write down the sum of every table in a folder that nobody writes to."""
    sums = {table.name: _sum(table) for table in folder.glob("*.sst")}
    (folder / _NAME).write_text(json.dumps(sums), encoding="ascii")


def changed_tables(folder: Path) -> tuple[list[str], list[str]]:
    """Return the tables that are not what they were, and those that came since the sums were written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     _ = (Path(name) / "1.sst").write_bytes(b"as it was")
        ...     write_sums(Path(name))
        ...     _ = (Path(name) / "1.sst").write_bytes(b"as it waz")
        ...     _ = (Path(name) / "2.sst").write_bytes(b"new")
        ...     changed_tables(Path(name))
        (['1.sst'], ['2.sst'])
    """
    known, broken, new = _known(folder), [], []
    for table in sorted(folder.glob("*.sst")):
        if table.name not in known:
            new.append(table.name)
        elif known[table.name] != _sum(table):
            broken.append(table.name)
    return broken, new


def _known(folder: Path) -> dict[str, int]:
    """Return the sums that were written; none where that file is missing or broken itself."""
    try:
        found = json.loads((folder / _NAME).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found
