"""Faults of the network between the service and PostgreSQL."""
import random
import time

from . import machine
from .kinds import kind


@kind("a slow network: 20 ms each way, by a proxy", has_proxy=True, is_felt=False)
def network_slow(scene):
    scene.proxy.delay_s = 0.02
    scene.load.wait_answers(8, 120)
    scene.proxy.delay_s = 0


@kind("a slow network: 20 ms and 1 % of packets lost, by netem", needs=("netem",), is_felt=False)
def network_netem(scene):
    machine.run("tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "20ms", "loss", "1%")
    try:
        scene.load.wait_answers(8, 120)
    finally:
        machine.run("tc", "qdisc", "del", "dev", "lo", "root")


@kind("a narrow network: 1 Mbit/s", needs=("route",), is_felt=False)
def network_narrow(scene):
    machine.run("tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", "1mbit", "burst", "10k", "latency", "50ms")
    try:
        scene.load.wait_answers(20, 120)
    finally:
        machine.run("tc", "qdisc", "del", "dev", "lo", "root")


@kind("all connections to PostgreSQL are cut, ten times", has_proxy=True, is_short=True)
def network_cut(scene):
    for _ in range(10):
        scene.proxy.cut_all()
        time.sleep(random.uniform(0, 0.15))


@kind("PostgreSQL's address refuses for a second", has_proxy=True)
def network_refusing(scene):
    scene.proxy.is_refusing = True
    scene.proxy.cut_all()
    time.sleep(1)
    scene.proxy.is_refusing = False


def lose(scene, count):
    scene.proxy.lost = 0
    scene.proxy.to_lose = count
    machine.wait_for(lambda: scene.proxy.lost >= count, f"{count} COMMITs are lost")


@kind("cut off between COMMIT and its reply, eight times", has_proxy=True, is_short=True)
def commit_reply_lost(scene):
    """They are done, and nobody is told so: the same again makes no second one."""
    lose(scene, 8)


@kind("cut off before COMMIT, eight times", has_proxy=True)
def commit_lost(scene):
    scene.proxy.loses_request = True
    lose(scene, 8)


def cut_off(scene, seconds):
    address = f"{scene.primary.address}/32"
    machine.run("ip", "route", "add", "blackhole", address, "table", "local")
    try:
        time.sleep(seconds)
    finally:
        machine.run("ip", "route", "del", "blackhole", address, "table", "local")


@kind("the network to PostgreSQL swallows everything for two seconds", needs=("route",), is_far=True, is_felt=False)
def partition(scene):
    cut_off(scene, 2)


@kind("the same for 14 seconds, longer than TCP is let wait", needs=("route",), is_far=True)
def partition_long(scene):
    cut_off(scene, 14)
