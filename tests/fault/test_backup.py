"""deploy/backup: a copy of a running server, its WAL, and the database as it was at a moment, on another disk."""
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="isnad-test-"))
BACKUP = FOLDER / "kept"
SCRIPT = FOLDER / "isnad-backup"  # where the server's user can read it


def backup(*arguments, code=0):
    done = subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)
    equal(done.returncode, code, done)
    return done


def owner_of(service):
    return (pathlib.Path(service.data) / "pg" / "data").stat()


def prepare(service):
    """The service's PostgreSQL archives from its next start on."""
    shutil.copy(services.ROOT / "deploy" / "backup" / "isnad-backup", SCRIPT)
    os.chmod(FOLDER, 0o755)
    BACKUP.mkdir()
    owner = owner_of(service)
    os.chown(BACKUP, owner.st_uid, owner.st_gid)
    service.sql("ALTER SYSTEM SET archive_mode = on")
    service.sql(f"ALTER SYSTEM SET archive_command = '{SCRIPT} archive \"%p\" %f {BACKUP}'")
    equal(service.stop(), 0)
    service.start()
    equal(service.sql("SHOW archive_mode"), "on")


def post(service, numbers):
    made = [service.post({"url": f"https://kept.example/{number}", "outlet": "صحيفة الميناء",
                          "text": f"قال القبطان ناصر الحلو: «رست السفينة رقم {number} عند الفجر»."})
            for number in numbers]
    equal([reply.status for reply in made], [201] * len(made))
    return [reply.json["id"] for reply in made]


def all_of(service):
    return [service.pages(path, limit=200) for path in ("/articles", "/quotes", "/claims", "/speakers")]


def archive_all(service):
    """Until what was written so far is in the archive."""
    segment = service.sql("SELECT pg_walfile_name(pg_switch_wal())")
    service.wait_sql(f"SELECT last_archived_wal >= '{segment}' FROM pg_stat_archiver", "t")


def wait_for_second(text):
    """Until the clock is behind that time."""
    while datetime.datetime.now(datetime.timezone.utc) <= datetime.datetime.fromisoformat(text + ":00"):
        time.sleep(0.05)


def restored(data, *options):
    """What a service on the restored database answers."""
    backup("restore", BACKUP, data / "pg" / "data", "--owner", str(data.stat().st_uid), *options)
    service = services.Service()
    shutil.rmtree(service.data)
    service.data = str(data)
    with service:
        service.wait_sql("SELECT pg_is_in_recovery()", "f")  # reads are answered before
        found = all_of(service)
        done = subprocess.run([service.program, "check", "--database", service.conninfo()],
                              capture_output=True, text=True, timeout=120, check=False)
        equal(done.returncode, 0, done)
        post(service, [900])  # it takes articles again
        return found


def new_folder(service, name):
    """A data folder for the server's user."""
    folder = FOLDER / name
    (folder / "pg").mkdir(parents=True)
    owner = owner_of(service)
    for path in (folder, folder / "pg"):
        os.chown(path, owner.st_uid, owner.st_gid)
    os.chmod(folder / "pg", 0o700)
    return folder


def test_point_in_time(service):
    """articles before and after a copy; then a deletion by mistake: back to the moment before it, and to the end"""
    prepare(service)
    first = post(service, range(5))
    backup("base", BACKUP, "--database", service.conninfo())
    (line,) = [text for text in backup("list", BACKUP).stdout.splitlines() if "complete" in text]
    wait_for_second(line.split("complete ")[1])
    post(service, range(5, 10))
    wanted = all_of(service)
    moment = service.sql("SELECT clock_timestamp()")
    for article in first:
        equal(service.request("DELETE", f"/articles/{article}").status, 204)
    post(service, [10])
    last = all_of(service)
    archive_all(service)
    equal(restored(new_folder(service, "then"), "--to", moment), wanted)
    equal(restored(new_folder(service, "now")), last)


def test_refusals(service):
    """what would overwrite, or cannot be done, says so and changes nothing"""
    segment = FOLDER / "segment"
    segment.write_bytes(b"one")
    backup("archive", segment, "0" * 24, FOLDER / "other")
    backup("archive", segment, "0" * 24, FOLDER / "other")
    segment.write_bytes(b"two")
    assert "other bytes" in backup("archive", segment, "0" * 24, FOLDER / "other", code=1).stderr
    equal((FOLDER / "other" / "wal" / ("0" * 24)).read_bytes(), b"one")
    equal(sorted(path.name for path in (FOLDER / "other" / "wal").iterdir()), ["0" * 24])
    assert "no copy" in backup("restore", BACKUP, FOLDER / "new", "--to", "2001-01-01", code=1).stderr
    assert not (FOLDER / "new").exists()
    assert "not empty" in backup("restore", BACKUP, service.data, code=1).stderr
    backup("restore", BACKUP, FOLDER / "new", "--to", "yesterday-ish", code=2)
    backup("base", BACKUP, "--database", "host=/nowhere", code=1)
    backup("base", BACKUP, "--keep", "0", code=2)
    backup("erase", code=2)
    equal(len(list((BACKUP / "base").iterdir())), 1)
    assert "restore" in backup("--help").stdout


def test_keep(service):
    """--keep leaves the latest copies, and the WAL that they need"""
    old = set((BACKUP / "wal").iterdir())
    copies = []
    for _ in range(2):
        # A copy is named by its second.
        next_one = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
        wait_for_second(next_one.strftime("%Y-%m-%d %H:%M:%S+00"))
        copies.append(backup("base", BACKUP, "--database", service.conninfo(), "--keep", "2").stdout.strip())
    equal(sorted(map(str, (BACKUP / "base").iterdir())), copies)
    post(service, range(20, 23))
    wanted = all_of(service)
    archive_all(service)
    assert old - set((BACKUP / "wal").iterdir()), "nothing was removed"
    equal(restored(new_folder(service, "kept-data")), wanted)


try:
    services.run([test_point_in_time, test_refusals, test_keep])
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
