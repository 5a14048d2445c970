"""tools/sbom: a bill of materials that names what the program is linked with, no less, and is the same each time."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()


def sbom(*arguments, code=0):
    done = subprocess.run([ROOT / "tools" / "sbom", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, check=False)
    equal(done.returncode, code, done.stderr)
    return done


def properties(component, name):
    return [one["value"] for one in component.get("properties", []) if one["name"] == name]


def test_libraries():
    """every library that the loader takes is there, with a package, a version, a source; those of the image among them"""
    bom = json.loads(sbom(BUILD).stdout)
    equal((bom["bomFormat"], bom["specVersion"]), ("CycloneDX", "1.5"))
    debian = [one for one in bom["components"] if one.get("purl", "").startswith("pkg:deb/debian/")]
    named = {library for one in debian for library in properties(one, "debian:library")}
    loaded = subprocess.run(["ldd", BUILD / "isnad"], capture_output=True, text=True, check=True).stdout
    equal(named, set(re.findall(r"(\S+\.so\S*) =>", loaded)) | {"ld-linux-x86-64.so.2"} & named)
    for one in debian:
        assert one["version"] and properties(one, "debian:source"), one
    wanted = set(re.findall(r"^image (lib\S+|zlib1g)$", (ROOT / "tools" / "packages").read_text(encoding="utf-8"), re.M))
    assert wanted <= {one["name"] for one in debian}, wanted


def test_references():
    """no reference twice, none that leads nowhere; data is there as it is in the repository"""
    bom = json.loads(sbom(BUILD).stdout)
    references = [one["bom-ref"] for one in bom["components"]]
    equal(len(references), len(set(references)))
    (itself,) = bom["dependencies"]
    equal(itself["ref"], bom["metadata"]["component"]["bom-ref"])
    assert set(itself["dependsOn"]) <= set(references)
    assert "file:src/lexicon/verbs.tsv" in itself["dependsOn"]
    assert any(reference.startswith("pkg:deb/debian/libpq5@") for reference in itself["dependsOn"])
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
                        bom["serialNumber"]), bom["serialNumber"]


def test_same():
    """asked again it is the same; what is no build is refused"""
    equal(sbom(BUILD).stdout, sbom(BUILD).stdout)
    with tempfile.TemporaryDirectory() as folder:
        assert "there is no" in sbom(folder, code=1).stderr
    sbom(code=2)


if not pathlib.Path("/usr/bin/dpkg-query").exists():
    tap.skip_all("this is no Debian")
tap.run([test_libraries, test_references, test_same])
