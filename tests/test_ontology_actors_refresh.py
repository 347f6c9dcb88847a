"""Refreshing the actor knowledge, against a SPARQL endpoint of our own over HTTP on this machine."""

import threading
import urllib.parse
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph
import pytest

from ontology.actors import load_knowledge
from ontology.actors.files import read_entries
from ontology.actors.refresh import refresh
from ontology.actors.sparql import Endpoint, EndpointFailed

FACTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> . @prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q419 wdt:P298 "PER" .
wd:Q9001 wdt:P1001 wd:Q419 ; rdfs:label "President of Peru"@en , "presidente"@es .
wd:Q9002 wdt:P1001 wd:Q419 ; rdfs:label "Member of the Congress"@en .
wd:Q9003 wdt:P1001 wd:Q419 ; rdfs:label "Minister of Defence of Peru"@en .
wd:Q9004 wdt:P1001 wd:Q419 ; rdfs:label "Keeper of the Royal Swans"@en .
wd:Q8001 rdfs:label "Rosa Example"@en ; skos:altLabel "R. Example"@en , "Rosita"@es ; p:P39 _:a , _:b .
_:a ps:P39 wd:Q9001 ; pq:P580 "2030-07-28T00:00:00Z"^^xsd:dateTime .
_:b ps:P39 wd:Q9003 ; pq:P580 "2028-01-01T00:00:00Z"^^xsd:dateTime ; pq:P582 "2029-05-06T00:00:00Z"^^xsd:dateTime .
wd:Q8002 rdfs:label "Old Holder"@en ; p:P39 [ ps:P39 wd:Q9001 ; pq:P580 "1950-01-01T00:00:00Z"^^xsd:dateTime ] .
wd:Q8003 rdfs:label "Mere Member"@en ; p:P39 [ ps:P39 wd:Q9002 ; pq:P580 "2030-01-01T00:00:00Z"^^xsd:dateTime ] .
wd:Q8004 rdfs:label "Swan Keeper"@en ; p:P39 [ ps:P39 wd:Q9004 ; pq:P580 "2030-01-01T00:00:00Z"^^xsd:dateTime ] .
wd:Q7747 rdfs:label "Vladimir Putin"@en ; p:P39 [ ps:P39 wd:Q9003 ; pq:P580 "2031-01-01T00:00:00Z"^^xsd:dateTime ] .
wd:Q7001 wdt:P31 wd:Q7000 ; rdfs:label "Andean Tea Organization"@en ; wdt:P571 "2031-02-03T00:00:00Z"^^xsd:dateTime ;
  wdt:P1813 "ATEAO"@en . wd:Q7000 wdt:P279 wd:Q245065 .
"""


class Served:
    """A SPARQL endpoint with its log; ``fail`` answers are refused first."""

    def __init__(self) -> None:
        self.store = pyoxigraph.Store()
        self.store.load(FACTS.encode(), pyoxigraph.RdfFormat.TURTLE)
        self.agents: list[str] = []
        self.fail: list[int] = []
        self.pad = 0
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                served.agents.append(self.headers["User-Agent"])
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if served.fail:
                    self.send_response(served.fail.pop(0))
                    self.send_header("Retry-After", "7")
                    self.end_headers()
                    return
                found = served.store.query(urllib.parse.parse_qs(body)["query"][0])
                assert isinstance(found, pyoxigraph.QuerySolutions)
                answer = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""
                self.send_response(200)
                self.end_headers()
                self.wfile.write(answer + b" " * served.pad)

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


@pytest.fixture
def served() -> Iterator[Served]:
    endpoint = Served()
    thread = threading.Thread(target=endpoint.server.serve_forever)
    thread.start()
    yield endpoint
    endpoint.server.shutdown()
    thread.join()
    endpoint.server.server_close()


def test_office_holders_and_bodies_since_a_day_become_actors(served: Served, tmp_path: Path) -> None:
    found = refresh(load_knowledge(), date(2020, 1, 1), endpoint=Endpoint(url=served.url), folder=tmp_path)
    entries = {entry.id: entry for entry in read_entries(found.path)}
    assert (found.people, found.bodies) == (2, 1)
    assert set(entries) == {"rosa-example", "vladimir-putin", "ATEAO"}
    offices = {(o.title, o.country, o.start, o.end) for o in entries["rosa-example"].offices}
    assert offices == {("president", "PER", date(2030, 7, 28), None),
                       ("minister of defence", "PER", date(2028, 1, 1), date(2029, 5, 6))}  # fmt: skip
    assert entries["ATEAO"].since == date(2031, 2, 3)


def test_what_was_refreshed_is_used(served: Served, tmp_path: Path) -> None:
    found = refresh(load_knowledge(), date(2020, 1, 1), endpoint=Endpoint(url=served.url), folder=tmp_path)
    knowledge = load_knowledge((found.path,))
    assert next(e.id for e in knowledge.office_holders("president", "PER", date(2030, 8, 1))) == "rosa-example"
    assert "president" in {office.title for office in knowledge.entries["vladimir-putin"].offices}


def test_pages_are_read_to_the_end_and_told(served: Served, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    found = refresh(load_knowledge(), date(2020, 1, 1), endpoint=Endpoint(url=served.url), folder=tmp_path, page=1,
                    progress=lambda what, count: told.append((what, count)))  # fmt: skip
    assert found.people == 2
    assert told[:3] == [("office holders", 1), ("office holders", 2), ("office holders", 3)]


def test_a_busy_endpoint_is_asked_again_after_the_time_it_names(served: Served) -> None:
    served.fail = [429, 503]
    waited: list[float] = []
    rows = Endpoint(url=served.url, sleep=waited.append).select("SELECT ?s WHERE { ?s ?p 'PER' }")
    assert len(rows) == 1
    assert waited == [7.0, 7.0]
    assert all("comity" in agent for agent in served.agents)


def test_a_refused_question_is_not_asked_again(served: Served) -> None:
    served.fail = [400, 400]
    with pytest.raises(EndpointFailed, match="HTTP 400"):
        Endpoint(url=served.url, sleep=lambda seconds: None).select("SELECT * WHERE { ?s ?p ?o }")
    assert served.fail == [400]


def test_an_answer_that_is_too_long_fails_and_writes_nothing(served: Served, tmp_path: Path) -> None:
    served.pad = 200_000
    with pytest.raises(EndpointFailed, match="longer than 1,000 bytes"):
        refresh(load_knowledge(), date(2020, 1, 1), endpoint=Endpoint(url=served.url, limit=1000), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_endpoint_that_is_not_there_fails_with_its_name() -> None:
    with pytest.raises(EndpointFailed, match=r"127\.0\.0\.1:9"):
        Endpoint(url="http://127.0.0.1:9/sparql", attempts=2, sleep=lambda seconds: None).select("SELECT * {}")
