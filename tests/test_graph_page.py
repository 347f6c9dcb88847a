"""The page as a file: what it carries, by reading it back, without a browser."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page_examples import FIRST, GUARD, LUMA, ORSA, ROOT, SECOND, said, small

from graph.page import page_html, write_page
from graph.page_columns import columns
from graph.page_drawing import Pair, arrows, backbone, disparity, opening
from graph.page_pack import unpacked
from ontology.model import Actor, Article, Kind, Relation, Statement

FRONT = ROOT / "graph" / "frontend"
ASSETS = ROOT / "graph" / "assets"


def block(html: str, name: str) -> Any:
    """Return what a data block of the page holds."""
    found = re.search(rf'<script type="([^"]+)" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found, f"no block {name}"
    return json.loads(found[2]) if found[1] == "application/json" else unpacked(found[2])


def entries(html: str) -> list[dict[str, Any]]:
    """Return the articles' entries, all blocks in order."""
    return [e for text in re.findall(r'data-end="\d+">([^<]*)<', html) for e in unpacked(text)]  # type: ignore[attr-defined]


def test_the_page_is_written_to_exactly_the_path_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "ü.html"
    assert write_page(*small(), path) == path
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert list(tmp_path.rglob("*.html")) == [path]


def test_the_same_statements_give_the_same_bytes_in_any_order() -> None:
    statements, articles = small()
    assert page_html(statements, articles) == page_html(statements[::-1], articles[::-1])


def test_a_statement_given_twice_is_shown_once() -> None:
    statements, articles = small()
    assert block(page_html(statements * 2, articles), "words")["statements"] == len(statements)


def test_every_quote_is_the_text_at_its_offsets() -> None:
    statements, articles = small()
    html = page_html(statements, articles)
    core, texts = block(html, "core"), entries(html)
    shown = []
    for number, entry in enumerate(texts):
        for zero, _, start, length, *_ in entry["evidence"]:
            shown.append((core["articles"]["id"][number], entry["text"][zero + start : zero + start + length]))
    assert sorted(shown) == sorted((s.document, s.evidence[0].text) for s in statements)


def test_an_article_that_is_not_at_hand_leaves_its_quotes() -> None:
    statements, _ = small()
    texts = entries(page_html(statements, [FIRST]))
    [quotes] = [entry["quotes"] for entry in texts if "quotes" in entry]
    assert ["Orsa rejected the offer of Luma"] in quotes


def test_the_heading_is_the_title_given_else_the_article_s_else_who_is_spoken_of() -> None:
    statements, articles = small()
    of_first = [s for s in statements if s.document == FIRST.id]
    assert "<title>Mine</title>" in page_html(statements, articles, title="Mine")
    assert f"<title>{FIRST.title}</title>" in page_html(of_first, [FIRST])
    assert "<title>Luma, Orsa, Harbour League</title>" in page_html(statements, articles)


def test_a_page_of_nothing_says_so() -> None:
    assert "<title>Nothing found</title>" in page_html([], [])


def test_markup_in_words_stays_words() -> None:
    evil = '</script><script>alert(1)</script>{{ 7 * 7 }}"><img src=x>'
    article = replace(FIRST, title=evil, publisher=evil, author=evil, url=evil)
    statement = replace(said_once(article), source=replace(LUMA, name=evil, id=evil, country=evil), id="")
    html = page_html([statement], [article], title=evil)
    assert "<img" not in html
    assert "<script>alert" not in html
    assert block(html, "words")["title"] == evil
    assert block(html, "core")["actors"]["name"].count(evil) == 1
    assert html.count("<script") == 7  # five blocks of data, one of them texts, and two scripts of ours
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0]


def said_once(article: Article) -> Statement:
    return said(
        article,
        "Luma accused Orsa of arming the River Guard",
        LUMA,
        Relation.ACCUSE,
        ORSA,
        trigger="accused",
        names=("Luma", "Orsa"),
    )


def test_the_policy_allows_the_page_s_own_scripts_and_no_others() -> None:
    html = page_html(*small())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in allowed
    assert "http" not in allowed
    own = re.findall(r"<script>(.*?)</script>", html, re.DOTALL) + re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(own) == 3
    for text in own:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in allowed


def test_nothing_in_the_page_points_outside_but_names_and_links() -> None:
    html = page_html(*small())
    tags = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"\b(src|href|action|srcset)=", tags)
    assert "@import" not in html
    assert "url(" not in "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))


def test_pyvis_holds_the_opening_picture() -> None:
    drawing = block(page_html(*small()), "drawing")
    assert {node["label"] for node in drawing["nodes"]} == {
        "Luma",
        "Orsa",
        "Harbour League",
        "Ada Vance",
        "River Guard",
    }
    assert all("title" not in node for node in drawing["nodes"])
    assert json.loads(drawing["options"])["physics"] == {"enabled": False}


def test_parallel_acts_are_one_arrow_a_class_and_standing() -> None:
    drawn = arrows(columns(*small()), columns(*small()).ends)
    assert len(drawn) == 10
    assert sum(arrow.count for arrow in drawn) == len(small()[0])


def test_acts_on_oneself_are_not_drawn_but_stay_in_the_page() -> None:
    statements, articles = small()
    inside = replace(said_once(FIRST), target=LUMA, id="")
    html = page_html([*statements, inside], articles)
    assert block(html, "words")["statements"] == len(statements) + 1
    assert len(block(html, "drawing")["edges"]) == 10


def test_names_that_articles_use_are_kept_for_the_search_without_pronouns() -> None:
    core = block(page_html(*small()), "core")
    aliases = dict(zip(core["actors"]["name"], core["actors"]["aliases"], strict=True))
    assert aliases["Harbour League"] == ["League"]
    assert aliases["Luma"] == ["Luman"]


def pair(a: int, b: int, count: int) -> Pair:
    return Pair(a=a, b=b, count=count, classes=(count, 0, 0, 0), forth=count, back=0)


def test_the_backbone_keeps_a_tie_that_stands_out_for_its_end() -> None:
    every = [pair(0, n, 10) for n in range(1, 6)] + [pair(6, 7, 9), pair(6, 8, 1), pair(6, 9, 1)]
    assert backbone(every, nodes=2, most=1)[0] in ([every[5]])
    assert disparity(every)[5] == min(disparity(every))


def test_the_backbone_keeps_to_the_nodes_and_pairs_it_may_have() -> None:
    every = [pair(a, b, 1 + (a * b) % 7) for a in range(12) for b in range(a)]
    kept = backbone(every, nodes=6, most=9)
    assert len({end for p in kept for end in (p.a, p.b)}) <= 6
    assert len(kept) <= 9


def test_a_large_network_opens_on_countries() -> None:
    base = said_once(FIRST)
    many = []
    for n in range(700):
        source = Actor(id=f"p{n}", name=f"P {n}", kind=Kind.PERSON, country=f"C{n % 9}")
        target = Actor(id=f"q{n}", name=f"Q {n}", kind=Kind.PERSON, country=f"C{n % 7 + 1}")
        many.append(replace(base, source=source, target=target, id=""))
    drawing = opening(columns(many, [FIRST]))
    assert drawing.level == "countries"
    assert {node.label for node in drawing.nodes} <= {f"C{n}" for n in range(9)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_built_assets_are_built_from_these_sources() -> None:
    recorded = json.loads((ASSETS / "digest.json").read_text())
    names = sorted(f"src/{path.name}" for path in (FRONT / "src").iterdir())
    found = hashlib.sha256()
    for name in [*names, "build.mjs", "package.json", "package-lock.json"]:
        found.update(f"{name}\n".encode())
        found.update((FRONT / name).read_bytes())
    assert found.hexdigest() == recorded["sources"], "run npm ci && npm run build in graph/frontend"
    assert {name: digest(ASSETS / name) for name in recorded["built"]} == recorded["built"]


def test_every_library_in_the_page_comes_with_its_licence() -> None:
    lock = json.loads((FRONT / "package-lock.json").read_text())["packages"]
    for name in ("vis-network", "vis-data", "sigma", "graphology", "world-atlas"):
        assert f"node_modules/{name}" in lock
        assert (ASSETS / "licences" / f"{name}.txt").read_text(encoding="utf-8").strip()


def test_the_sources_write_no_markup() -> None:
    for path in (FRONT / "src").glob("*.ts"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text()), path


def test_the_front_end_s_own_tests_pass() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node")
    done = subprocess.run([node, "--test", "tests/"], cwd=FRONT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_dates_of_articles_order_them_and_the_undated_come_last() -> None:
    undated = replace(SECOND, id="later", published=None)
    found = columns([], [undated, SECOND, FIRST])
    assert [article.id for article in found.articles] == ["harbour-talks", "grain-arrives", "later"]


def test_the_kind_of_an_actor_gives_its_shape() -> None:
    drawing = block(page_html(*small()), "drawing")
    shapes = {node["label"]: node["shape"] for node in drawing["nodes"]}
    assert (shapes["Luma"], shapes["Ada Vance"], shapes[GUARD.name]) == ("dot", "diamond", "triangle")
