"""The model's files: where they lie, and the check that they are the ones that were measured."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ontology.errors import ComityError

FOLDER = Path(__file__).parent / "model"
NAMES = ("english.onnx", "roles.npz", "labels.json", "vocab.txt")


class DamagedModel(ComityError):
    """The model's files are missing or not those whose digest is kept beside them."""

    def __init__(self, folder: Path, problem: str) -> None:
        self.folder, self.problem = folder, problem
        super().__init__(f"the English model in {folder} cannot be used: {problem}; install Comity again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Label sets in the order of the network's outputs, and the temperatures of its probabilities."""

    features: tuple[str, ...]
    roles: tuple[str, ...]
    relation_temperature: float
    status_temperature: float


def digest(folder: Path) -> str:
    """Return the SHA-256 over the model's files, in the order of ``NAMES``."""
    found = hashlib.sha256()
    for name in NAMES:
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def verify(folder: Path) -> str:
    """Return the digest of a model after checking that it is the one kept beside it."""
    missing = [name for name in (*NAMES, "SHA256") if not (folder / name).is_file()]
    if missing:
        raise DamagedModel(folder, f"{', '.join(missing)} missing")
    kept = (folder / "SHA256").read_text(encoding="utf-8").strip()
    found = digest(folder)
    if found != kept:
        raise DamagedModel(folder, f"SHA-256 is {found[:12]}..., expected {kept[:12]}...")
    return found


def labels(folder: Path) -> Labels:
    """Read the label sets of a model."""
    kept = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Labels(
        features=tuple(kept["features"]),
        roles=tuple(kept["roles"]),
        relation_temperature=kept["temperature"]["relation"],
        status_temperature=kept["temperature"]["status"],
    )


def role_weights(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read the last layer of the roles: weight and bias."""
    with np.load(folder / "roles.npz", allow_pickle=False) as kept:
        return kept["weight"], kept["bias"]
