"""The documents against the tree and the program: links, names of files, scripts, commands, variables."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISNAD = pathlib.Path(sys.argv[1]).resolve()
DOCUMENTS = {path: path.read_text(encoding="utf-8")
             for folder in (".", "tests", "deploy/samples") for path in sorted((ROOT / folder).glob("*.md"))}
README = DOCUMENTS[ROOT / "README.md"]
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()} \
    | {path.name for folder in ("src", "tests") for path in (ROOT / folder).iterdir() if path.is_dir()}


def test_links():
    """every link leads to a file"""
    checked = 0
    for path, text in DOCUMENTS.items():
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if not re.match(r"[a-z]+:", link):
                assert (path.parent / link).exists(), f"{path.name}: {link}"
                checked += 1
    assert checked > 5, checked


def test_paths():
    """every file that is named is there"""
    checked = 0
    for path, text in DOCUMENTS.items():
        for name in re.findall(r"`([a-z]+/[\w./-]*\w)[`\s]", text):
            if name.split("/")[0] not in FOLDERS or re.search(r"NAME|NNNN", name):
                continue
            places = (ROOT / name, path.parent / name, ROOT / "src" / name, ROOT / "tests" / name)
            assert any(place.exists() for place in places), f"{path.name}: {name}"
            checked += 1
    assert checked > 10, checked


def test_commands():
    """README's table has every command of the program, and no other"""
    listed = subprocess.run([ISNAD, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    commands = re.findall(r"^  ([a-z]+) +\S", listed.split("commands:")[1], re.M)
    assert len(commands) > 3, listed
    equal(sorted(re.findall(r"^\| `isnad ([a-z]+)\b", README, re.M)), sorted(commands))


def test_options():
    """COMMANDS.md is what the program prints, and has every option that `--help` tells of"""
    made = subprocess.run([ISNAD, "help", "--format", "markdown"], stdout=subprocess.PIPE, text=True,
                          check=True).stdout
    equal(DOCUMENTS[ROOT / "COMMANDS.md"], made, "isnad help --format markdown > COMMANDS.md")
    for section in made.split("\n## isnad ")[1:]:
        told = subprocess.run([ISNAD, section.split("\n")[0], "--help"], stdout=subprocess.PIPE, text=True,
                              check=True).stdout
        equal(re.findall(r"^\| `(?:-\w, )?--([a-z-]+)", section, re.M),
              re.findall(r"^ +(?:-\w, )?--([a-z-]+)", told.split("\noptions:\n")[1].split("\n\n")[0], re.M))


def test_scripts():
    """CONTRIBUTING's table has every script that a person starts, and no other"""
    build = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("meson.build"))
    build += "".join(re.findall(r"python3 (tools/\S+)", (ROOT / "tools/test").read_text(encoding="utf-8")))
    text = DOCUMENTS[ROOT / "CONTRIBUTING.md"]
    named = set(re.findall(r"^\| `(?:ISNAD_\w+=\w+ )?tools/([a-z0-9-]+)", text, re.M))
    there = {path.name for path in (ROOT / "tools").iterdir()
             if path.is_file() and path.read_text(encoding="utf-8").startswith("#!")
             and f"tools/{path.name}" not in build}
    equal(sorted(named), sorted(there))


def test_variables():
    """every variable that a document names is read somewhere"""
    read = "".join(path.read_text(encoding="utf-8") for folder in ("tools", "tests", "src")
                   for path in sorted((ROOT / folder).rglob("*"))
                   if path.is_file() and path.suffix in ("", ".sh", ".py", ".c")
                   and path != pathlib.Path(__file__).resolve() and not {"corpus", "seeds"} & set(path.parts))
    # docker compose reads those of its own file.
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    read += " ".join(re.findall(r"\$\{(ISNAD_[A-Z_]+)", compose))
    told = subprocess.run([ISNAD, "serve", "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    settings = {"ISNAD_" + name.upper().replace("-", "_") for name in re.findall(r"^      --([a-z-]+)", told, re.M)}
    for path, text in DOCUMENTS.items():
        for name in set(re.findall(r"\bISNAD_[A-Z_]+", text)) - settings:
            assert re.search(rf"\b{name}\b", read), f"{path.name}: {name}"


def test_pipes():
    """README's lines that begin with echo end well"""
    lines = re.findall(r"^\$ (echo .*\| )build-release/isnad (.*)$", README, re.M)
    assert lines
    for before, after in lines:
        done = subprocess.run(["bash", "-c", f'set -o pipefail; {before}"$0" {after}', ISNAD],
                              stdout=subprocess.PIPE, text=True, timeout=60, check=False)
        equal(done.returncode, 0, after)
        assert '"quotes"' in done.stdout, done.stdout


tap.run([test_links, test_paths, test_commands, test_options, test_scripts, test_variables, test_pipes])
