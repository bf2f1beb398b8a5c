"""Becomes another program, after the steps that must happen between fork and exec.

Run as a script, not imported: `python -I -S launch.py '{"parent": 1, "death_signal": 15, …}' argv…`.
A launcher of its own instead of `preexec_fn`, which is unsafe once the parent has threads.
"""

import ctypes
import json
import os
import signal
import sys

SET_DEATH_SIGNAL, KEEP_CAPABILITIES, AMBIENT, AMBIENT_RAISE = 1, 8, 47, 2
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522


def main() -> None:
    """Change the account, tie the program's life to the parent's, and exec."""
    wish = json.loads(sys.argv[1])
    os.umask(0o077)
    if wish["uid"] is not None:
        become(uid=wish["uid"], gid=wish["gid"], walk_anywhere=wish["walk_anywhere"])
    if sys.platform == "linux":
        die_with(wish["parent"], wish["death_signal"])
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  no shell is wanted


def become(*, uid: int, gid: int, walk_anywhere: bool) -> None:
    """Drop to the account; with `walk_anywhere` it keeps the one right to pass folders such as root's home."""
    if walk_anywhere:
        libc().prctl(KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    if walk_anywhere and not any(keep(capability) for capability in (DAC_READ_SEARCH, DAC_OVERRIDE)):
        sys.exit(
            f"uid {uid} cannot reach the data directory or the PostgreSQL programs; put them where others may pass"
        )


def keep(capability: int) -> bool:
    """Carry exactly one capability through exec; False when it was not ours to keep."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    mask = 1 << capability
    sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)
    if libc().capset(header, sets) != 0:
        return False
    return bool(libc().prctl(AMBIENT, AMBIENT_RAISE, capability, 0, 0) == 0)


def die_with(parent: int, death_signal: int) -> None:
    """Ask the kernel for the signal when the parent dies; after setuid, because that clears it."""
    libc().prctl(SET_DEATH_SIGNAL, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main()
