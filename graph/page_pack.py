"""Values as text that a page can carry: JSON, compressed, in letters that no markup can break."""

import base64
import gzip
import json


def packed(value: object) -> str:
    """Return a value as base64 of gzipped JSON; the same value always gives the same text.

    Example:
        >>> unpacked(packed({"quote": "</script>"}))
        {'quote': '</script>'}
    """
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")


def unpacked(text: str) -> object:
    """Return the value that `packed` made a text of."""
    value: object = json.loads(gzip.decompress(base64.b64decode(text)))
    return value
