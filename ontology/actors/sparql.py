"""Ask a SPARQL endpoint over HTTP: politely, with retries, and never more than a given size."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ontology.errors import ComityError

_AGAIN = frozenset({429, 500, 502, 503, 504})
_CHUNK = 1 << 16


class EndpointFailed(ComityError):
    """A SPARQL endpoint that gave no usable answer; the message says which and why."""

    def __init__(self, url: str, problem: str) -> None:
        self.url, self.problem = url, problem
        super().__init__(f"{url}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A SPARQL endpoint. ``attempts`` with growing pauses (seconds, times ``pause``); answers beyond ``limit`` bytes fail."""

    url: str
    agent: str = "comity (actor knowledge refresh; python-urllib)"
    attempts: int = 4
    pause: float = 2.0
    timeout: float = 90.0
    limit: int = 50_000_000
    sleep: Callable[[float], None] = time.sleep

    def select(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a SELECT query as plain strings by variable; unbound ones are missing.

        Raises:
            EndpointFailed: no answer after all attempts, one that is too long, or no SPARQL results.
        """
        problem = "no attempt was made"
        for attempt in range(self.attempts):
            try:
                return _rows(self.url, self._ask(query))
            except urllib.error.HTTPError as error:
                problem = f"HTTP {error.code} {error.reason}"
                if error.code not in _AGAIN:
                    break
                self._wait(attempt, error.headers.get("Retry-After"))
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                problem = str(getattr(error, "reason", error))
                self._wait(attempt, None)
        raise EndpointFailed(self.url, problem)

    def _ask(self, query: str) -> bytes:
        request = urllib.request.Request(
            self.url,
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={
                "Accept": "application/sparql-results+json",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": self.agent,
            },
        )
        parts, size = [], 0
        with urllib.request.urlopen(request, timeout=self.timeout) as answer:
            while chunk := answer.read(_CHUNK):
                size += len(chunk)
                if size > self.limit:
                    raise EndpointFailed(self.url, f"the answer is longer than {self.limit:,} bytes")
                parts.append(chunk)
        return b"".join(parts)

    def _wait(self, attempt: int, asked: str | None) -> None:
        if attempt + 1 < self.attempts:
            self.sleep(float(asked) if asked and asked.isdigit() else self.pause * 2**attempt)


def _rows(url: str, answer: bytes) -> list[dict[str, str]]:
    try:
        found: Any = json.loads(answer)
        bindings = found["results"]["bindings"]
        return [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EndpointFailed(url, "the answer is no SPARQL result in JSON") from None
