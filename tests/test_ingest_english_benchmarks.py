"""Each benchmark of the English reader prints one JSON object with the keys that others read, for any file."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONLLU = """\
# newdoc id = GUM_news_talks
# newpar
# text = Iran met Oman.
1	Iran	Iran	PROPN	NNP	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	_
3	Oman	Oman	PROPN	NNP	_	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_voyage_oman
# text = Go to Oman
1	Go	go	VERB	VB	_	0	root	_	_
2	to	to	ADP	IN	_	3	case	_	_
3	Oman	Oman	PROPN	NNP	_	1	obl	_	_

"""
COLUMNS = (
    "Iran\tB-country\nmet\tO\nHassan\tB-politician\nRouhani\tI-politician\n.\tO\n\nNATO\tB-organisation\nleft\tO\n\n"
)
RE3D = json.dumps({"text": "Iran met Oman.", "entities": [[0, 4, "Location", 1.0], [9, 13, "Location", 1.0]]}) + "\n"
PAIRS = (
    "SANCTION\t<s>Canada</s> imposed sanctions on <t>Belarus</t>.\nYIELD\t<s>Troops</s> withdrew from <t>Mali</t>.\n"
)
FILES = {
    "gold.conllu": CONLLU,
    "names.tsv": COLUMNS,
    "re3d.jsonl": RE3D,
    "pairs.tsv": PAIRS,
    "news.txt": "Iran met Oman. " * 40,
}


def printed(folder: Path, script: str, name: str, *more: str, packed: bool = False) -> dict[str, float]:
    """What a benchmark prints with ``--json``: one line, one object."""
    path = folder / (f"{name}.gz" if packed else name)
    raw = FILES[name].encode("utf-8")
    path.write_bytes(gzip.compress(raw) if packed else raw)
    run = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / script), str(path), "--json", *more],
        check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    [line] = run.stdout.splitlines()
    found = json.loads(line)
    assert isinstance(found, dict)
    assert all(isinstance(value, int | float) for value in found.values())
    return found


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_parsing(tmp_path: Path, packed: bool) -> None:
    found = printed(tmp_path, "parsing.py", "gold.conllu", packed=packed)
    assert {"upos", "uas", "las", "sentence_f1", "word_f1", "subject_object_f1"} <= set(found)
    assert (found["sentence_f1"], found["word_f1"]) == (100, 100)
    assert found["las"] > 70


def test_parsing_of_the_news_only(tmp_path: Path) -> None:
    found = printed(tmp_path, "parsing.py", "gold.conllu", "--documents", "_news_")
    assert (found["upos"], found["las"]) == (100, 100)


def test_parsing_of_documents_that_are_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as told:
        printed(tmp_path, "parsing.py", "gold.conllu", "--documents", "_court_")
    assert "no sentences in documents named *_court_*" in told.value.stderr


@pytest.mark.parametrize("name", ["names.tsv", "re3d.jsonl"])
def test_entities(tmp_path: Path, name: str) -> None:
    found = printed(tmp_path, "entities.py", name)
    assert {"f1", "precision", "recall"} <= set(found)
    assert found["f1"] > 60


def test_relations(tmp_path: Path) -> None:
    found = printed(tmp_path, "relations.py", "pairs.tsv")
    assert {"accuracy", "macro_f1"} <= set(found)
    assert 0 <= found["accuracy"] <= 100


def test_reading_speed(tmp_path: Path) -> None:
    found = printed(tmp_path, "reading_speed.py", "news.txt")
    assert found["words"] == 160
    assert found["words_per_second"] > 0
    assert found["load_seconds"] > 0
    assert 50 < found["peak_megabytes"] < 500
