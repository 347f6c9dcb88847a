"""What ``import ontology`` offers; a name added or taken away is a decision, and changes this test."""

import ontology


def test_the_public_names_are_these() -> None:
    assert ontology.__all__ == [
        "Actor",
        "AmbiguousActor",
        "Article",
        "Assertion",
        "BadLine",
        "BadQuery",
        "BadStatement",
        "Base",
        "Basis",
        "ComityError",
        "Evidence",
        "Kind",
        "MissingExtra",
        "Precision",
        "Relation",
        "Span",
        "Statement",
        "Status",
        "StoreBusy",
        "StoreDamaged",
        "UnknownTerm",
        "UnreadableArticle",
        "UnsupportedLanguage",
        "When",
        "class_of",
        "from_json",
        "read_articles",
        "read_statements",
        "relation",
        "to_json",
        "write_articles",
        "write_statements",
    ]
    assert all(hasattr(ontology, name) for name in ontology.__all__)
