"""The Test Anything Protocol for the black-box tests: functions in, TAP out."""
import sys
import traceback


class Skip(Exception):
    """Raised by a test that cannot be had here; its text is the reason."""


def skip_all(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


def run(tests):
    """Runs the functions in order, prints TAP and ends the process."""
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).strip().splitlines()[0]
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except BaseException:  # an assertion, a lost connection, a time-out: all say not ok
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)


def equal(got, wanted, what=""):
    assert got == wanted, f"{what}: got {got!r}, wanted {wanted!r}"
