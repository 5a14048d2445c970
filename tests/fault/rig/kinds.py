"""The list of kinds of fault; each is a function that breaks something under a load and mends it again."""
import dataclasses
import typing

KINDS = {}


@dataclasses.dataclass
class Kind:
    name: str
    title: str
    strike: typing.Callable
    needs: tuple = ()           # of machine.NEEDS
    settings: dict = dataclasses.field(default_factory=dict)  # of the primary
    clients: int = 4
    has_standby: bool = False
    has_proxy: bool = False
    is_far: bool = False        # the primary has an address of its own, which can be cut off
    disk_mb: int = 0            # the primary is on a disk of that size
    env: typing.Callable = None  # of the service
    may_die: bool = False       # the service may end, or be ended
    is_felt: bool = True        # some client must have noticed
    is_old: bool = False        # it starts with the binary and the schema of --old
    is_short: bool = False      # among those of --short
    is_plain: bool = False      # not with a sanitizer in the binary

    def binary_of(self, rig):
        return rig.old if self.is_old else rig.binary


def kind(title, **more):
    """Makes a kind of a function; its name is the function's."""
    def add(function):
        KINDS[function.__name__] = Kind(function.__name__, title, function, **more)
        return function
    return add
