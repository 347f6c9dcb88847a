"""The page inside a notebook: a frame that holds the whole page as text, walled off from the notebook."""

from dataclasses import dataclass

from markupsafe import escape

HEIGHT = 640  # pixels; not tuned


def frame(html: str, *, height: int = HEIGHT) -> str:
    """Return a frame that shows a page of `graph.page.page_html` in Jupyter.

    The frame may run the page's own scripts and save files; it has no access to the notebook.

    Example:
        >>> frame("<p>Luma & Orsa</p>", height=300)
        '<iframe srcdoc="&lt;p&gt;Luma &amp; Orsa&lt;/p&gt;" sandbox="allow-scripts allow-downloads allow-popups" ...'
    """
    return (
        f'<iframe srcdoc="{escape(html)}" sandbox="allow-scripts allow-downloads allow-popups" '
        f'title="Comity" width="100%" height="{height}" style="border:0"></iframe>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page as a notebook's cell shows it: the last value of a cell, or an argument of ``display``."""

    html: str
    title: str
    height: int = HEIGHT

    def __repr__(self) -> str:
        return f"<page {self.title!r}, {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        return frame(self.html, height=self.height)
