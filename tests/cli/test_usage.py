"""Help, usage errors, the manual page and completion: all from one table of options."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


def isnad(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30)


def commands():
    text = isnad("--help").stdout
    return re.findall(r"^  ([a-z]+) ", text[text.index("commands:"):], re.MULTILINE)


def options_of(command):
    return re.findall(r"^  (?:-[a-z], |    )(--[a-z-]+)", isnad(command, "--help").stdout, re.MULTILINE)


def is_usage_error(result, *words):
    equal((result.returncode, result.stdout), (2, ""), result.args)
    equal(result.stderr.count("\n"), 1, result.stderr)
    for word in words:
        assert word in result.stderr, result.stderr


def test_every_command_helps():
    """COMMAND --help: usage, options, exit codes, nothing on standard error, no line too wide"""
    names = commands()
    assert {"extract", "health", "help"} <= set(names), names
    for name in names:
        result = isnad(name, "--help")
        equal((result.returncode, result.stderr), (0, ""), name)
        assert result.stdout.startswith(f"usage: isnad {name} "), result.stdout
        assert "  -h, --help " in result.stdout, result.stdout
        assert re.search(r"exit codes:\n  0  .+\n  1  .+\n  2  wrong usage\n\Z", result.stdout), result.stdout
        wide = [line for line in result.stdout.splitlines() if len(line) > 100]
        equal(wide, [], name)
        equal(isnad("help", name).stdout, result.stdout, name)


def test_program():
    """no command, an unknown one, --version"""
    is_usage_error(isnad(), "--help")
    is_usage_error(isnad("frobnicate"), "frobnicate")
    is_usage_error(isnad("help", "frobnicate"), "frobnicate")
    version = isnad("--version")
    equal(version.returncode, 0)
    assert re.fullmatch(r"isnad \d+\.\d+\.\d+\n", version.stdout), version.stdout


def test_wrong_options():
    """an option that is not known, lacks its value, or has a wrong one: one line and exit code 2"""
    for name in commands():
        is_usage_error(isnad(name, "--no-such-option"), "--no-such-option", f"isnad {name} --help")
        is_usage_error(isnad(name, "-Z"), "-Z")
        is_usage_error(isnad(name, "--help=x"), "takes no value")
    is_usage_error(isnad("extract", "--format", "yaml", "x"), "yaml", "json")
    is_usage_error(isnad("extract", "--format"), "--format", "wants a value")
    is_usage_error(isnad("extract"), "FILE")
    is_usage_error(isnad("help", "one", "two"), "two")
    is_usage_error(isnad("help", "a\nb"), "a b")


def test_manual():
    """the manual page has every command and option, and man has nothing to complain of"""
    page = isnad("help", "--format", "man").stdout
    for name in commands():
        assert f'.SS "isnad {name} ' in page, name
        for option in options_of(name):
            escaped = option.replace("-", "\\-")
            assert option == "--help" or f"\\fB{escaped}\\fR" in page, (name, option)
    if shutil.which("groff"):
        checked = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8"], input=page, text=True,
                                 capture_output=True, timeout=30)
        equal((checked.returncode, checked.stderr), (0, ""))


def complete(*words):
    """What bash would offer for the last word."""
    script = """source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _isnad; printf '%s\\n' "${COMPREPLY[@]}" """
    with tempfile.NamedTemporaryFile("w", suffix=".bash") as file:
        file.write(isnad("help", "--format", "bash").stdout)
        file.flush()
        result = subprocess.run(["bash", "-c", script, "bash", file.name, *words], text=True,
                                capture_output=True, timeout=30, env={"PATH": os.environ["PATH"]})
    equal(result.stderr, "")
    return result.stdout.split()


def test_bash_completion():
    """bash offers commands, options and choices"""
    if not shutil.which("bash"):
        raise tap.Skip("no bash")
    equal(set(complete("isnad", "")), {*commands(), "--help", "--version"})
    equal(complete("isnad", "ext"), ["extract"])
    for name in commands():
        equal(set(complete("isnad", name, "--")), set(options_of(name)), name)
    equal(complete("isnad", "help", "--format", "ba"), ["bash"])
    equal(complete("isnad", "help", "--format", "=", "zs"), ["zsh"])
    equal(complete("isnad", "help", "hel"), ["help"])
    equal(complete("isnad", "extract", "some"), [])


def test_zsh_completion():
    """zsh is told of every command and option, and its parser takes the file"""
    text = isnad("help", "--format", "zsh").stdout
    assert text.startswith("#compdef isnad\n")
    for name in commands():
        assert f"    {name})\n" in text, name
        for option in options_of(name):
            assert option == "--help" or f"'{option}[" in text, (name, option)
    if shutil.which("zsh"):
        checked = subprocess.run(["zsh", "-n"], input=text, text=True, capture_output=True, timeout=30)
        equal((checked.returncode, checked.stderr), (0, ""))


tap.run([
    test_every_command_helps, test_program, test_wrong_options, test_manual, test_bash_completion,
    test_zsh_completion,
])
