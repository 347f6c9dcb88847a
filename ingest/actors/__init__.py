"""Who is who in an article: mentions found, linked to actors, and pronouns resolved."""

from ingest.actors.find import find_actors

__all__ = ["find_actors"]
