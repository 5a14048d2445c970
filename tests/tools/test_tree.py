"""The tree against meson's lists: every test on disk runs, every source is built, floors hold."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT, BUILD = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
TEST_NAMES = ("test_*.c", "test_*.py", "fuzz_*.c", "run_*.c", "print_*.c")


def introspect(name):
    return json.loads((BUILD / "meson-info" / f"intro-{name}.json").read_text(encoding="utf-8"))


def built():
    """Every source file of a target, and every file that a test is started with."""
    paths = set()
    for target in introspect("targets"):
        for source in target["target_sources"]:
            paths.update(source.get("sources", []))
    for test in introspect("tests"):
        paths.update(test["cmd"])
    return {pathlib.Path(path).resolve() for path in paths if path.startswith("/")}


def relative(paths):
    return sorted(str(path.relative_to(ROOT)) for path in paths)


def c_files():
    for folder in ("include", "src", "tests"):
        yield from sorted((ROOT / folder).rglob("*.[ch]"))


def test_tests():
    """every test program on disk is in meson's lists"""
    on_disk = {path for name in TEST_NAMES for path in (ROOT / "tests").rglob(name)}
    assert len(on_disk) > 20, "the folder of tests is not where it was"
    equal(relative(on_disk - built()), [], "not listed")


def test_sources():
    """every C source is compiled"""
    equal(relative(set((ROOT / "src").rglob("*.c")) - built()), [], "not compiled")


def test_includes():
    """no include climbs out of its folder"""
    bad = []
    for path in c_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r'\s*#\s*include\s*["<][^">]*\.\./', line):
                bad.append(f"{path.relative_to(ROOT)}: {line}")
    equal(bad, [])


def test_first_lines():
    """every C file begins by saying what it is for"""
    equal(relative(p for p in c_files() if not p.read_text(encoding="utf-8").startswith("/*")), [])


def test_format():
    """clang-format 14 would change nothing"""
    if shutil.which("clang-format-14") is None:
        raise tap.Skip("clang-format-14 is not installed (tools/check)")
    done = subprocess.run([ROOT / "tools" / "format", "check"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    equal(done.returncode, 0, done.stdout[-2000:])


tap.run([test_tests, test_sources, test_includes, test_first_lines, test_format])
