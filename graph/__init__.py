"""Pictures out: the store, the network, the page.

>>> from graph import Store, network
>>> with Store() as store:
...     print(network(store.statements()).number_of_nodes())
0

"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.exports import export
    from graph.network import Network, dyads, ego, network, select, window
    from graph.page import write_page
    from graph.store import Store

__all__ = ["Network", "Store", "dyads", "ego", "export", "network", "select", "window", "write_page"]

_HOMES = {"Store": "graph.store", "export": "graph.exports", "write_page": "graph.page"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command's help should not wait for networkx."""
    if name not in __all__:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "graph.network")), name)


class _Package(ModuleType):
    """This package, in which ``network`` is the function even after its module of that name was imported."""

    @property
    def network(self) -> object:
        return __getattr__("network")

    @network.setter
    def network(self, module: ModuleType) -> None:
        """Refuse the module that the import system sets here."""


sys.modules[__name__].__class__ = _Package
