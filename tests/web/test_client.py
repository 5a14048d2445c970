"""The TypeScript client: generated from openapi.yaml, compiled, and used against the service."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap, web  # noqa: E402
from support.tap import equal  # noqa: E402

services.skip_without_database()
MODULES = web.modules()
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="isnad-client-"))


def node(*command):
    done = subprocess.run([shutil.which("node"), *command], cwd=FOLDER, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
    equal(done.returncode, 0, done.stdout[-3000:])
    return done.stdout


def lay_out():
    """The client's source with the program that uses it, in a folder of the test's own."""
    (FOLDER / "src" / "api").mkdir(parents=True)
    (FOLDER / "use").mkdir()
    (FOLDER / "node_modules").symlink_to(MODULES)
    shutil.copy(web.WEB / "src" / "api" / "client.ts", FOLDER / "src" / "api")
    shutil.copy(pathlib.Path(__file__).with_name("use_client.ts"), FOLDER / "use")
    options = json.loads((web.WEB / "tsconfig.json").read_text(encoding="utf-8"))
    options["compilerOptions"]["types"] = ["node"]
    options["include"] = ["src", "use"]
    (FOLDER / "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")


def test_generate(_):
    """it is generated from openapi.yaml"""
    lay_out()
    node("node_modules/openapi-typescript/bin/cli.js", str(web.ROOT / "openapi.yaml"),
         "--output", "src/api/schema.d.ts")


def test_compile(_):
    """it compiles with every check, and what the contract lacks does not"""
    node("node_modules/typescript/bin/tsc", "--noEmit")


def test_use(service):
    """compiled, it stores an article, reads it, searches, and is refused with the service's own code"""
    node("-e", "require('esbuild').buildSync({entryPoints: ['use/use_client.ts'], bundle: true, format: 'esm',"
               " platform: 'node', outfile: 'use_client.mjs', logLevel: 'warning'})")
    out = node("use_client.mjs", f"http://127.0.0.1:{service.port}")
    equal({line["what"]: line["value"] for line in map(json.loads, out.splitlines())}, {
        "outcome": "created", "speaker": "وداد الكيلاني", "content": "سقف السوق سيُرمَّم قبل العيد", "span": True,
        "found": True, "refused": [404, "not_found"],
    })


try:
    services.run([test_generate, test_compile, test_use])
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
