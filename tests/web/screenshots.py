"""screenshots.py ISNAD FOLDER [VIEW...]: every view of the reading room with the samples, in both languages, 1280 and
390 pixels wide, as PNG in FOLDER. Look at them after a change. README in place of VIEW: the four of web/pictures."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import samples, service as services, web  # noqa: E402

if len(sys.argv) < 3:
    sys.exit(__doc__)
web.skip_without_browser()
with web.scripts() as folder, services.Service() as service:
    samples.post_all(service)
    base = f"http://127.0.0.1:{service.port}"
    out = pathlib.Path(sys.argv[2]).resolve()
    sys.exit(subprocess.run(["node", folder / "screenshots.mjs", base, out, *sys.argv[3:]], check=False).returncode)
