"""Articles from files: what is read, what is metadata, what is refused and how."""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.article import article_files, from_text, metadata, read_article, readable
from ontology.errors import UnreadableArticle
from ontology.model import Article


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_date_line_is_metadata_and_dates_the_article() -> None:
    article = from_text("Sat. Dec 2nd, 2023\nIran met Oman\n\nIran met Oman in Muscat.", document="a")
    assert article.published == date(2023, 12, 2)
    assert article.title == "Iran met Oman"
    assert readable(article).startswith(" " * 18 + "\nIran")


def test_a_byline_is_metadata() -> None:
    text = "Talks resume\nBy Jane Example\n\nIran met Oman."
    assert [span.of(text) for span in metadata(text)] == ["By Jane Example"]


def test_a_sentence_that_starts_with_a_date_is_text() -> None:
    assert metadata("On 3 March 2016 Iran met Oman in Muscat.") == []


def test_markup_left_in_the_text_keeps_every_offset() -> None:
    article = Article(id="a", text="<p>Iran&nbsp;met <b>Oman</b>.</p><script>x = 'Iraq'</script>")
    seen = readable(article)
    assert len(seen) == len(article.text)
    assert seen.index("Oman") == article.text.index("Oman")
    assert "<" not in seen
    assert "Iraq" not in seen


def test_json_with_text_and_date(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps({"id": "x1", "text": "Iran met Oman.", "date": "2023-12-02"}))
    assert read_article(path) == Article(id="x1", text="Iran met Oman.", published=date(2023, 12, 2))


def test_a_month_dates_an_article_to_its_first_day(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps({"text": "Iran met Oman.", "date": "2016-05"}))
    assert read_article(path).published == date(2016, 5, 1)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\t\n", "is empty"),
        ("a.txt", b"Iran \xff\xfe met", "is not UTF-8 text (byte 5)"),
        ("a.txt", "x" * 2_000_001, "has 2,000,001 characters"),
        ("a.json", "{", "is not JSON"),
        ("a.json", "[1, 2]", 'has no "text"'),
        ("a.json", '{"text": 3}', 'has no "text"'),
        ("a.json", '{"text": "Iran met Oman.", "date": "soon"}', "expected ISO"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(UnreadableArticle) as error:
        read_article(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="no such file"):
        read_article(tmp_path / "none.txt")


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    wanted = [write(tmp_path / "a.txt", "x"), write(tmp_path / "b.json", "{}"), write(tmp_path / "sub" / "c.txt", "x")]
    write(tmp_path / "notes.pdf", "x")
    assert list(article_files(tmp_path)) == wanted
