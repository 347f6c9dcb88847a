"""The wheel, installed in a clean environment without any extra, does in another folder what the README says."""

import importlib.metadata
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ontology.exchange import read_statements
from ontology.model import Statement

ROOT = Path(__file__).resolve().parent.parent
VERSION = importlib.metadata.version("comity")
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)

# one environment with onnxruntime, scipy and the rest is fetched and unpacked: minutes where the network is slow
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as somebody would who has never seen this checkout; Python is the one of the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    clean["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), clean["PATH"]))
    return subprocess.run(["bash", "-c", command], cwd=folder, env=clean, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = shell(f"python3 -m pip wheel --no-deps --wheel-dir '{folder}' '{ROOT}'", folder)
    assert done.returncode == 0, done.stderr
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the README's first command was run, with the wheel in the place of the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    assert "pip install . &&" in COMMANDS[0]
    done = shell(COMMANDS[0].replace("pip install .", f"pip install '{wheel}'"), folder)
    assert done.returncode == 0, done.stderr
    return folder


def installed(command: str, elsewhere: Path) -> "subprocess.CompletedProcess[str]":
    return shell(f". .venv/bin/activate && {command}", elsewhere)


def test_the_wheel_holds_what_the_packages_need_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"graph", "ingest", "ontology", f"comity-{VERSION}.dist-info"}
    assert {"ontology/relations.ttl", "graph/assets/page.html", "ingest/english/model/english.onnx"} <= set(names)


def test_the_first_command_leaves_a_page_rdf_and_statements(elsewhere: Path) -> None:
    out = elsewhere / "output"
    assert {"graph.html", "graph.trig", "statements.jsonl", "store"} <= {path.name for path in out.iterdir()}
    found = list(read_statements(out / "statements.jsonl"))
    assert found
    assert all(isinstance(each, Statement) for each in found)


def test_what_runs_is_the_installed_one_without_extras(elsewhere: Path) -> None:
    code = "import graph, ingest, ontology; print(graph.__file__, ingest.__file__, ontology.__file__)"
    where = installed(f'python -c "{code}"', elsewhere).stdout.split()
    assert [Path(path).is_relative_to(elsewhere / ".venv") for path in where] == [True] * 3
    extras = {"pytest", "pyshacl", "pyarrow", "spacy", "torch", "hypothesis"}
    listed = installed("python -m pip list --format freeze", elsewhere).stdout.casefold().split()
    assert extras & {line.partition("==")[0] for line in listed} == set()


def test_the_query_of_the_readme_answers(elsewhere: Path) -> None:
    [query] = [command for command in COMMANDS if command.startswith("comity query")]
    done = installed(query, elsewhere)
    assert done.returncode == 0, done.stderr
    assert "actor:" in done.stdout


def test_the_python_of_the_readme_runs(elsewhere: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (elsewhere / "example.py").write_text(code, encoding="utf-8")
    done = installed("python example.py", elsewhere)
    assert done.returncode == 0, done.stderr
    assert "SANCTION" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        "comity --version",
        "comity stats --countries",
        "comity query --questions",
        "comity view -o page.html",
        "comity relations accuse",
        "comity actors search Ukraine",
        "comity explain $(head -1 output/statements.jsonl | cut -d '\"' -f 4)",
        "comity rebuild --dump all.nq",
        "comity build output/statements.jsonl -o again",
        *(f"comity export out.{form}" for form in ("graphml", "gexf", "csv", "ttl", "trig", "nq", "jsonld", "jsonl")),
    ],
)
def test_every_command_works_without_extras(command: str, elsewhere: Path) -> None:
    done = installed(command, elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(("command", "extra"), [("validate", "validate"), ("export out.parquet", "parquet")])
def test_what_needs_an_extra_says_which(command: str, extra: str, elsewhere: Path) -> None:
    done = installed(f"comity {command}", elsewhere)
    assert done.returncode == 1
    assert done.stderr.endswith(f"needs an optional part: pip install 'comity[{extra}]'\n")
    assert done.stderr.count("\n") == 1
