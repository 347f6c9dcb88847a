"""The README: its commands and figures stand on something."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_subcommand_is_named() -> None:
    from graph.cli import app

    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [name for name in names if f"comity {name}" not in README] == []


def test_its_test_command_is_the_one_of_ci() -> None:
    assert "python -m pytest" in README
    assert "python -m pytest" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_its_build_and_query_run(tmp_path: Path) -> None:
    comity = [sys.executable, "-c", "from graph.cli import main; main()"]
    subprocess.run([*comity, "build", "--sample"], cwd=tmp_path, check=True, capture_output=True)
    assert {"graph.html", "graph.trig"} <= {p.name for p in (tmp_path / "output").iterdir()}
    [query] = re.findall(r"comity query '([^']+)'", README)
    answer = subprocess.run([*comity, "query", query], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "accus" in answer.stdout.lower() or "RUS" in answer.stdout


def test_its_python_runs() -> None:
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "SANCTION" in done.stdout
