"""Who is who: what Comity knows of states, bodies, groups and people, as data beside this file."""

from ontology.actors.knowledge import Knowledge
from ontology.actors.load import load_knowledge

__all__ = ["Knowledge", "load_knowledge"]
