"""Words by the conventions of the English UD treebanks; a space stands between words, ``_`` for a space in the text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.english.tokens import word_spans

CUT = [
    ("Russia's troops didn't leave.", "Russia 's troops did n't leave ."),
    ("U.S.-backed rebels", "U.S. - backed rebels"),
    ("non-aligned states", "non-aligned states"),
    ("pro-same-gender law", "pro - same - gender law"),
    ("Vice-President Cheney", "Vice - President Cheney"),
    ("$185m and 35mm", "$ 185 m and 35 mm"),
    ("the 1990s, the 1590's and the 21st", "the 1990s , the 1590's and the 21st"),
    ("at 5pm", "at 5 pm"),
    ("3D maps", "3D maps"),
    ("call 713-853-3989 now", "call 713-853-3989 now"),
    ("3.5 million at 11:30", "3.5 million at 11:30"),
    ("Austin, Tex., and Newport, R.I., voted", "Austin , Tex. , and Newport , R.I. , voted"),
    ("on Sat. Dec. 2", "on Sat. Dec. 2"),
    ("He read the Sun.", "He read the Sun ."),
    ("born c. 1950, see p. 4", "born c. 1950 , see p. 4"),
    ("the p.", "the p ."),
    ("Gen. Musa met Hun Sen.", "Gen. Musa met Hun Sen ."),
    ("No. 10 said no.", "No. 10 said no ."),
    ("see www.state.gov/r/pa or a@b.org", "see www.state.gov/r/pa or a@b.org"),
    ("in alt.animals.cat today", "in alt.animals.cat today"),
    ("‘’We agree’’, he said", "‘’ We agree ’’ , he said"),
    ("thanks :)", "thanks :)"),
    ("cannot", "can not"),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, words: str) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words.split()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    at = 0
    for start, end in word_spans(text):
        assert at <= start < end
        assert not any(one.isprintable() and not one.isspace() for one in text[at:start])
        at = end
    assert not any(one.isprintable() and not one.isspace() for one in text[at:])


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aZ1.,:'’-/@#&\"()[]… \u0301\u200d\x07\U0001f600שن中"), max_size=40))
def test_words_of_awkward_characters_are_in_order(text: str) -> None:
    spans = word_spans(text)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert all(start < end for start, end in spans)
