"""The English reader on texts of every kind: a result or one clear error, and words that are where it says."""

import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.english import files
from ingest.english.judge import EnglishJudge
from ingest.english.language import language
from ingest.english.reader import EnglishReader
from ingest.english.sentences import sentence_spans
from ingest.english.tokens import word_spans
from ingest.reader import Sentence
from ontology.errors import UnsupportedLanguage
from ontology.model import Relation

READER = EnglishReader(threads=1)

FOREIGN = {
    "de": "Der Bundeskanzler hat am Montag in Berlin mit dem französischen Präsidenten über die Lage in der Ukraine gesprochen "
    "und sich für weitere Hilfen an das Land ausgesprochen, die nicht von den Vereinigten Staaten kommen.",
    "fr": "Le président de la République a rencontré lundi à Paris le chancelier allemand pour parler de la guerre en Ukraine "
    "et des sanctions que les pays de l'Union veulent prendre contre la Russie dans les jours qui viennent.",
    "es": "El presidente del Gobierno se reunió el lunes en Madrid con el canciller alemán para hablar de la guerra en Ucrania "
    "y de las sanciones que los países de la Unión quieren imponer a Rusia en los próximos días.",
    "ru": "Президент России встретился в понедельник в Москве с министром иностранных дел Китая.",
    "ar": "التقى الرئيس المصري يوم الاثنين في القاهرة وزير الخارجية الأمريكي لبحث الوضع في غزة.",
    "zh": "中国外交部发言人星期一在北京表示，中方坚决反对美国向台湾出售武器，并要求美方立即停止有关行为。",
    "tr": "Cumhurbaşkanı pazartesi günü Ankara'da Alman başbakanı ile bir araya geldi ve Ukrayna için daha çok yardım ile ilgili "
    "olarak bu görüşme sonra da devam edecek gibi görünüyor ama ne kadar sürecek belli değil.",
}


def check(text: str, sentences: list[Sentence]) -> None:
    """Every word is where it says, in order; every tree is a tree; every name is inside its sentence."""
    at = 0
    for sentence in sentences:
        assert sentence.words
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)
        for word in sentence.words:
            assert at <= word.start < word.end
            assert text[word.start : word.end] == word.text
            at = word.end
        heads = [word.head for word in sentence.words]
        assert heads.count(-1) == 1
        for index in range(len(heads)):
            steps = 0
            while heads[index] != -1:
                index, steps = heads[index], steps + 1
                assert steps <= len(heads)
        assert all((word.head == -1) == (word.role == "root") for word in sentence.words)
        assert all(0 <= one.first < one.last <= len(heads) and 0 <= one.score <= 1 for one in sentence.entities)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\x00", "\u200b\ufeff", "\x1c\x85\u2028"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert READER.read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Iran\x00 met\x07 Oman\x1b[31m in\u200b Muscat.",
        "😀 Iran met Oman 👍🏽👩‍👩‍👧. 🇮🇷🇴🇲",
        "The envoy said «שלום עליכם» to وزير الخارجية and left Tehran.",
        "\u202eIran\u202c met Oman\ufeff.",
        "a\u0301e\u0308 " * 30,
        "?!" * 500,
        "Iran met Oman. " * 40,
        "\udce4 lone surrogate from a badly decoded file",
        "e" * 100_000,
        "(" * 3000,
        "Iran , " * 1500,
    ],
)
def test_awkward_texts_are_read_with_every_word_in_its_place(text: str) -> None:
    check(text, READER.read(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_with_every_word_in_its_place(text: str) -> None:
    check(text, list(READER.sentences(text)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Iran",
                "met",
                "U.S.",
                "Sen. Lee",
                '"',
                "’s",
                "-",
                "—",
                "...",
                ".",
                "?!",
                "\n",
                "\r\n",
                " ",
                "\t",
                "(AP)",
                "é",
                "😀",
                "\u2028",
                "5",
                "3.5",
                "said",
                "that",
                ",",
                "ש",
                "\x00",
                "[3]",
                "a.m.",
            ]
        ),
        max_size=40,
    )
)
def test_any_news_is_read_with_every_word_in_its_place(parts: list[str]) -> None:
    for text in ("".join(parts), " ".join(parts)):
        check(text, list(READER.sentences(text)))


def test_a_line_of_five_million_characters_is_cut_in_time_that_grows_with_its_length() -> None:
    took = []
    for size in (500_000, 5_000_000):
        text = "the U.S. A. met Oman, e.g. in Rome 1-2 times (AP) - " * (size // 52)
        started = time.process_time()
        spans = [(start, end) for start, end, _ in sentence_spans(text)]
        words = sum(len(word_spans(text, start, end)) for start, end in spans)
        took.append(time.process_time() - started)
        assert spans[-1][1] == len(text.rstrip())
        assert words > size // 10
    assert took[1] < 40 * took[0]


def test_a_word_of_five_million_characters_is_read() -> None:
    text = "Iran met " + "x" * 5_000_000 + " in Muscat."
    check(text, READER.read(text))


def test_a_sentence_too_long_for_the_encoder_comes_in_parts_that_leave_nothing_out() -> None:
    text = "Iran met Oman and Qatar and Kuwait and " * 200
    sentences = READER.read(text)
    check(text, sentences)
    assert len(sentences) > 1
    assert [word.text for sentence in sentences for word in sentence.words] == text.split()


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_another_language_is_told_in_one_line(code: str, text: str) -> None:
    assert language(text) == code
    with pytest.raises(
        UnsupportedLanguage, match=rf"^the text seems to be in '{code}'; .*English only.*--reader"
    ) as told:
        READER.read(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        "Putin met Xi.",
        "El Salvador's Nayib Bukele and Mexico's Andrés Manuel López Obrador met in La Paz, the capital of Baja California Sur, and "
        "agreed on a plan that would send back those who had crossed the border.",
        "PARIS - TotalEnergies, Crédit Agricole, Société Générale and BNP Paribas will leave Russia, Le Monde said on Monday.",
        "“Слава Україні,” Zelensky said in Kyiv, and thanked the members of Congress for their support of his country.",
    ],
)
def test_english_with_foreign_names_is_english(text: str) -> None:
    assert language(text) == "en"


def test_reading_twice_gives_the_same() -> None:
    text = "Iran accused Israel of an attack. Israel denied it on Monday."
    assert READER.read(text) == READER.read(text)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the model that can be damaged."""
    return Path(shutil.copytree(files.FOLDER, tmp_path / "model"))


@pytest.mark.parametrize("name", files.NAMES)
def test_a_changed_file_of_the_model_is_refused(model: Path, name: str) -> None:
    raw = bytearray((model / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (model / name).write_bytes(raw)
    with pytest.raises(
        files.DamagedModel, match=r"SHA-256 is \w{12}\.\.\., expected \w{12}\.\.\.; install Comity again$"
    ):
        EnglishReader(model)


@pytest.mark.parametrize("name", [*files.NAMES, "SHA256"])
def test_a_missing_file_of_the_model_is_named(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(files.DamagedModel, match=f"{name} missing"):
        EnglishReader(model)


def test_the_shipped_model_is_the_one_its_digest_tells() -> None:
    assert files.verify(files.FOLDER) == READER.digest
    assert READER.name == f"english-{READER.digest[:8]}"


def test_no_file_of_the_model_can_run_code(model: Path) -> None:
    np.savez(model / "roles.npz", weight=np.array([print], dtype=object), bias=np.zeros(1))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        files.role_weights(model)


def test_a_pair_is_judged_alike_whether_its_sentence_is_remembered_or_not() -> None:
    text = "Canada imposed sanctions on Belarus."
    fresh, knowing = EnglishReader(), EnglishReader()
    [sentence] = knowing.read(text)
    told = [
        EnglishJudge(reader).judge([(sentence, ((0, 1), (4, 5))), (sentence, ((4, 5), (0, 1)))])
        for reader in (knowing, fresh)
    ]
    for remembered, anew in zip(*told, strict=True):
        assert remembered.none == pytest.approx(anew.none, abs=1e-3)
        assert remembered.best is anew.best


def test_many_sentences_are_judged_though_only_the_last_are_remembered() -> None:
    reader = EnglishReader()
    texts = [
        f"Canada imposed sanctions on Belarus {'and its old friends ' * (n % 7)}in {1900 + n}." for n in range(150)
    ]
    sentences = [reader.one_sentence(text) for text in texts]
    found = EnglishJudge(reader).judge([(sentence, ((0, 1), (4, 5))) for sentence in sentences])
    assert {judgement.best for judgement in found} == {Relation.SANCTION}
