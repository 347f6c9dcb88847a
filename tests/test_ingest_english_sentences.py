"""Where sentences of news begin and end; ``|`` marks the cuts."""

import importlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_material import shared

from ingest.english.measures import Counts
from ingest.english.sentences import sentence_spans
from ingest.english.tokens import word_spans

CUT = """
Sen. John McCain, R-Ariz., met U.S. Sen. Joe Lieberman, D-Conn., on Tuesday.| They agreed.
The offer from the U.S. came late.| Iran rejected it.
He moved to the U.S.| The move cost him his job.
"We will not bow," he said.| "Not now, not ever."| The crowd cheered.
“We have agreed.”| The minister smiled.| ‘Good.’| He left.
"Will they come?" he asked.| Nobody knew.
(The minister denied it.)| The opposition laughed.
The vote was 3.5 million to 2.1 million.| It was held in St. Petersburg.
Gen. Sir Nick Carter and Lt. Col. Smith flew in at 5 p.m. Monday.| Police closed the road.
The talks ended at 5 p.m.| Officials left by car.
The call starts at 10 a.m. Nov. 29, 2016.| Journalists may listen.
WASHINGTON (AP) —| The president said no on Monday.| He left.
LONDON, March 3 (Reuters) -| Britain imposed sanctions on six Russian banks.| More will come.
Kyiv, Ukraine --| The army said it had shot down nine drones overnight.
NATO - Russia talks resume
Iran nuclear deal - What we know so far
The sides - Iran and Oman - met twice in Muscat last week.
Mr. J. R. R. Tolkien wrote to Vladimir V. Putin.| The letter was lost.
Apple Inc. reported a loss.| The firm sued Samsung Electronics Co. Ltd. on Friday.
The firm is called Acme Inc.| It is small.
He lives in Austin, Tex.| The city is big.
They met on Jan. 5 in Washington, D.C.| The next round is in Sept.| The venue is open.
They meet on Sat. Dec. 2 in Oslo.| All are invited.
1. The parties shall meet.
2.1. The parties shall meet.
a) The parties shall meet.
Statement no. 17 was the last.| He said no.| All left.
The army... has withdrawn.| ... So it says.
Prices rose by 2.5 percent vs. 3.1 percent in 2020.
She was born c. 1950 in Baku.| He died (d. 1999) there.
The clashes killed 20 people. [3]| Rebels denied it. [4] [5]
Foreign Minister S. Jaishankar said so.| al-Shabab denied it.
They have no money.| iPhone sales fell.
"It is a long game." - Matthew Ingram
Parliament in Kyiv| Photo: Ivan Petrenko.
Rebels leave the town| Tuesday, September 1, 2015
He resigned on Tuesday, September 1, 2015
Thursday, May 7, 2015| On Tuesday, the government resigned.
Who knew?!| Everyone.
He is, i.e. The Man, gone.
The company, e.g. Gazprom, paid.
"""


@pytest.mark.parametrize("line", CUT.strip().splitlines())
def test_a_line_of_news_is_cut_at_its_sentences(line: str) -> None:
    parts = line.split("|")
    text = "".join(parts)
    assert [text[start:end] for start, end, _ in sentence_spans(text)] == [part.strip() for part in parts]


def test_a_heading_without_a_stop_ends_with_its_line() -> None:
    text = "Talks resume\n\nIran met Oman.\r\nThey agreed"
    assert [(text[a:b], number) for a, b, number in sentence_spans(text)] == [
        ("Talks resume", 0), ("Iran met Oman.", 1), ("They agreed", 2),
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1 .!?…\"'”()[]-—\n\t\x00\u200f\u2028é")))
def test_sentences_are_in_order_and_leave_out_nothing_but_spaces(text: str) -> None:
    at = 0
    for start, end, _ in sentence_spans(text):
        assert at <= start < end
        assert not any(one.isprintable() and not one.isspace() for one in text[at:start])
        at = end
    assert not any(one.isprintable() and not one.isspace() for one in text[at:])


@pytest.mark.parametrize(("file", "sentence_floor", "word_floor"), [("gum-dev", 99.0, 99.5), ("gum-train", 96.0, 99.5)])
def test_sentences_and_words_of_news_stay_as_good_as_they_are(
    file: str, sentence_floor: float, word_floor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    parsing = importlib.import_module("parsing")
    gold = [one for one in parsing.gold_sentences(shared("english", f"{file}.conllu.gz")) if "_news_" in one.document]
    sentences, words = Counts(), Counts()
    for text, wanted, wanted_words in parsing.documents(gold):
        spans = [(start, end) for start, end, _ in sentence_spans(text)]
        sentences.add(spans, wanted)
        words.add([word for start, end in spans for word in word_spans(text, start, end)], wanted_words)
    assert sentences.f1 >= sentence_floor
    assert words.f1 >= word_floor
