"""Reading files of one JSON object a line, whatever is in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ontology.errors import BadLine

LINE_LIMIT = 16 * 2**20  # bytes: a statement has a few thousand, the longest articles some megabytes; not tuned
_CHUNK = 2**20


def read_objects(path: Path | str, *, limit: int = LINE_LIMIT) -> Iterator[tuple[int, dict[str, object] | BadLine]]:
    """Yield each line's number, from 1, with its JSON object, or with what is wrong with the line.

    Blank lines are passed over. A line of more than ``limit`` bytes is skipped in pieces, so that no
    file can fill the memory. Only a file that cannot be opened or read raises (OSError).
    """
    with Path(path).open("rb") as file:
        for number, line in enumerate(_bounded(file, limit), start=1):
            if line is None:
                yield number, BadLine(path, number, f"expected a line of at most {limit} bytes, found a longer one")
            elif line.strip():
                yield number, _object(path, number, line.rstrip())


def _bounded(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    while line := file.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield None


def _object(path: Path | str, number: int, line: bytes) -> dict[str, object] | BadLine:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        found = json.loads(text, parse_constant=_no_constant)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        return BadLine(path, number, f"expected UTF-8, found byte 0x{line[error.start]:02x} at byte {error.start}")
    except UnicodeEncodeError:
        return BadLine(path, number, "expected Unicode text, found half of a surrogate pair (\\ud800 to \\udfff)")
    except json.JSONDecodeError as error:
        return BadLine(path, number, f"expected a JSON object, but {error.msg} at column {error.colno}")
    except RecursionError:
        return BadLine(path, number, "expected a JSON object, found one nested too deeply")
    except ValueError as error:
        return BadLine(path, number, f"expected a JSON object, but {error}")
    if not isinstance(found, dict):
        return BadLine(path, number, f"expected a JSON object, found {kind_of(found)}")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def kind_of(value: object) -> str:
    """Return what a JSON value is, in the words of an error message.

    Example:
        >>> kind_of(None), kind_of([1]), kind_of(True), kind_of("x" * 99)
        ('nothing', 'a list', 'true', "the text 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'")
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {value if len(value) <= 40 else value[:40] + '…'!r}"
    if isinstance(value, (int, float)):
        return f"the number {value}" if -1e15 < value < 1e15 else "a very large number"
    return "a list" if isinstance(value, list) else "an object"
