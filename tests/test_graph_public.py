"""What ``import graph`` offers, and whose the three names are; a change here is a decision."""

import importlib.metadata
from pathlib import Path

import graph
import ingest
import ontology

ROOT = Path(__file__).resolve().parent.parent


def test_the_public_names_are_these() -> None:
    assert graph.__all__ == ["Network", "Store", "dyads", "ego", "export", "network", "select", "window", "write_page"]
    assert all(hasattr(graph, name) for name in graph.__all__)


def test_the_packages_are_those_of_this_checkout() -> None:
    assert [Path(str(each.__file__)).parent.parent for each in (graph, ingest, ontology)] == [ROOT] * 3


def test_no_other_distribution_has_a_package_of_these_names() -> None:
    owners = importlib.metadata.packages_distributions()
    found = {name: set(owners.get(name, ["comity"])) for name in ("graph", "ingest", "ontology")}
    assert found == {name: {"comity"} for name in found}
