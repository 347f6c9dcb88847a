"""The label sets that the network was trained with, in the order of its outputs."""

ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "EVENT")
TAGS = ("O", *(f"{prefix}-{label}" for label in ENTITIES for prefix in "BI"))
"""Entity tags: outside, then beginning and inside of each type."""

UPOS = tuple(
    """
    ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X
    """.split()
)

FEATURES = ("Case", "Definite", "Degree", "Mood", "Number", "Person", "Polarity", "Poss", "PronType", "Tense",
            "VerbForm", "Voice")  # fmt: skip
"""UD features kept; the others (typos, styles, forms of numbers) code no relation."""

RELATIONS = tuple(
    """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
    MOBILIZE COERCE ASSAULT NONE
    """.split()
)
STATUSES = ("actual", "future", "hypothetical", "negated")
