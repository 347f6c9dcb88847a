"""The page: one HTML file that opens from disk with the network off.

pyvis holds the nodes, arrows and options of the opening picture; the page around them is our own.
Text from articles travels in JSON blocks, never in markup, and a Content-Security-Policy by hashes
keeps everything but our own scripts from running and any request from leaving.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no types

from graph.page_blocks import Block, blocks
from graph.page_columns import Columns, columns, core
from graph.page_drawing import Drawing, opening
from graph.page_measures import full_spots, measured
from graph.page_pack import packed
from graph.page_words import ASSERTIONS, KINDS, SHAPES, STATUSES, class_words, relation_words
from ontology.iris import DEFAULT
from ontology.model import Article, Statement

ASSETS = files("graph") / "assets"
OPTIONS = {
    "autoResize": False,  # the page fits the picture itself when its size changes
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectConnectedEdges": False, "hoverConnectedEdges": False, "keyboard": False},
    "nodes": {"chosen": False, "labelHighlightBold": False},
    "edges": {"chosen": False, "hoverWidth": 0, "selectionWidth": 0, "arrowStrikethrough": False},
}


def write_page(
    statements: Iterable[Statement],
    articles: Iterable[Article],
    path: Path,
    *,
    title: str | None = None,
) -> Path:
    """Write the page to exactly this path, as UTF-8, and return the path.

    Args:
        statements: What to show; each once, whatever their order.
        articles: The articles they come from; where one is missing, its quotes are shown without context.
        path: The file to write; its folder is made where missing.
        title: The heading; without one, the article's title or who is most spoken of.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_html(statements, articles, title=title), encoding="utf-8")
    return path


def page_html(statements: Iterable[Statement], articles: Iterable[Article], *, title: str | None = None) -> str:
    """Return the page as one string of HTML."""
    found = columns(statements, articles)
    drawing = opening(found)
    network = _network(drawing)
    engines = ["vis.js"] if drawing.level == "actors" else ["vis.js", "sigma.js"]
    script = [_asset(name) for name in (*engines, "app.js")]
    style = _asset("app.css")
    heading = title or _heading(found)
    network.templateEnv.globals.update(
        page=_words(found, drawing, heading),
        headline=heading,
        world=_asset("world.json"),
        core=packed(_core(found, drawing)),
        blocks=[_tag(block) for block in blocks(found)],
        styles=[Markup(style)],
        scripts=[Markup(text) for text in script],
        policy=_policy(script, [style]),
    )
    html: str = network.generate_html("page.html")
    return html


def _core(found: Columns, drawing: Drawing) -> dict[str, object]:
    whole: dict[str, object] = core(found) | {"measures": measured(found)}
    if drawing.level == "countries":
        whole["spots"] = full_spots(found)
    return whole


def _network(drawing: Drawing) -> Network:
    """Return the opening picture as pyvis keeps it, with our template, which escapes."""
    network = Network(directed=True, cdn_resources="in_line")
    network.set_template_dir(str(ASSETS), "page.html")
    _escaping(network.templateEnv)
    network.set_options(json.dumps(OPTIONS))
    for node in drawing.nodes:
        network.add_node(node.number, label=node.label, shape=node.shape, size=node.size, x=node.x, y=node.y)
    for arrow in drawing.arrows:
        network.add_edge(
            arrow.source,
            arrow.target,
            id=arrow.key,
            width=arrow.width,
            value=arrow.count,
            dashes=arrow.kind in (0, 2),
        )
    return network


def _escaping(environment: Environment) -> None:
    environment.autoescape = True


def _asset(name: str) -> str:
    """Return a built file; a script must not hold what would end its element."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _tag(block: Block) -> dict[str, object]:
    return {"first": block.first, "end": block.end, "packed": block.packed}


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the Content-Security-Policy: our scripts and styles by hash, pictures of our own making, no more."""
    allowed = " ".join(_digest(text) for text in scripts)
    dressed = " ".join(_digest(text) for text in styles)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {dressed}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _heading(found: Columns) -> str:
    """Return a title for a page nobody named."""
    if len(found.articles) == 1 and found.articles[0].title:
        return found.articles[0].title
    names = [actor.name for actor in found.actors[:3]]
    return ", ".join(names) or "Nothing found"


def _words(found: Columns, drawing: Drawing, heading: str) -> dict[str, object]:
    """Return what the page needs to word what it shows."""
    return {
        "title": heading,
        "root": DEFAULT.root,
        "level": drawing.level,
        "statements": len(found.statements),
        "classes": class_words(),
        "relations": relation_words(),
        "kinds": [{"id": kind.value, "shape": SHAPES[kind]} for kind in KINDS],
        "statuses": [status.value for status in STATUSES],
        "assertions": [assertion.value for assertion in ASSERTIONS],
    }
