"""
Run searches in processes of their own, so that they can be ended at any moment.

A child reads one pickled job from its standard input and writes pickled findings to its standard output. It ends when
its parent ends, however that happens.
"""

import contextlib
import ctypes
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from .findings import Finding

HEADER = 8  # bytes that say how long a finding is
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
Job = Callable[[], "Iterable[Finding]"]  # picklable, such as `functools.partial(search, problem, strategy)`
ROOT = Path(__file__).resolve().parents[3]


class Child:
    """A search under way."""

    def __init__(self, job: Job) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own module, nothing from outside on its command line
            [sys.executable, "-c", f"from {__name__} import serve; serve({os.getpid()})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
        )
        self.received = bytearray()
        self.output = cast("IO[bytes]", self.process.stdout)
        try:
            with contextlib.suppress(BrokenPipeError), cast("IO[bytes]", self.process.stdin) as pipe:
                pipe.write(pickle.dumps(job))  # if the child ended at once, reading will tell
        except BaseException:
            self.end()
            raise

    def read(self) -> Iterator[Finding | None]:
        """Read what has come, once something has; `None` says that nothing more will."""
        part = os.read(self.output.fileno(), 1 << 16)
        self.received += part
        while len(self.received) >= HEADER:
            end = HEADER + int.from_bytes(self.received[:HEADER], "big")
            if len(self.received) < end:
                break
            finding = pickle.loads(bytes(self.received[HEADER:end]))  # noqa: S301 - from our own child
            del self.received[:end]
            yield finding
        if not part:
            yield None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.output.close()


class ChildFailed(RuntimeError):
    """A search ended without an answer: a defect of ours, or the system took its memory."""


def serve(parent: int) -> None:
    """Be a child: read the job, do it, tell what it finds."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    output = sys.stdout.buffer
    try:
        for finding in job():
            body = pickle.dumps(finding)
            output.write(len(body).to_bytes(HEADER, "big") + body)
            output.flush()
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more


def _die_with(parent: int) -> None:
    """Ask Linux to end this process with its parent. Elsewhere it ends when it next writes a finding."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        os._exit(1)
