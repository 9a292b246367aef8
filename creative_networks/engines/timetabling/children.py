"""
Run searches in processes of their own, so that they can be ended at any moment.

A child writes pickled findings to a pipe. It ends when its parent ends, however that happens.
"""

import ctypes
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn, cast

from .findings import Finding, Job

HEADER = 8  # bytes that say how long a finding is
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
ROOT = Path(__file__).resolve().parents[3]


class Child:
    """A search under way; `output` can be waited for."""

    output: int

    def __init__(self) -> None:
        self.received = bytearray()

    def read(self) -> Iterator[Finding | None]:
        """Read what has come, once something has; `None` says that nothing more will."""
        part = os.read(self.output, 1 << 16)
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
        raise NotImplementedError


class Program(Child):
    """A search in a Python of its own, which reads the job from a pipe: safe whatever the caller is at."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.process = subprocess.Popen(  # noqa: S603 - our own module, nothing from outside on its command line
            [sys.executable, "-c", f"from {__name__} import serve; serve({os.getpid()})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
        )
        self.pipe = cast("IO[bytes]", self.process.stdout)
        self.output = self.pipe.fileno()
        try:
            with suppress(BrokenPipeError), cast("IO[bytes]", self.process.stdin) as pipe:
                pipe.write(pickle.dumps(job))  # if the child ended at once, reading will tell
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.pipe.close()


class Copy(Child):
    """
    A search in a copy of this process, begun or not: quicker, and only safe where there are no other threads.

    Ctrl-C waits until each of the two is ready for it: while Python forks or frees the search it would be lost.
    """

    def __init__(self, findings: Generator[Finding, None, None]) -> None:
        super().__init__()
        parent = os.getpid()
        self.output, writing = os.pipe()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.process = os.fork()
        if self.process == 0:
            _be_a_copy(parent, findings, writing)
        os.close(writing)
        findings.close()  # the copy goes on with it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.output)


def serve(parent: int) -> None:
    """Be a child: read the job, do it, tell what it finds."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
    gc.disable()  # a search makes millions of lists and no cycles of them
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    _tell(job(), sys.stdout.buffer)


def _be_a_copy(parent: int, findings: Iterable[Finding], writing: int) -> NoReturn:
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
        _die_with(parent)
        with os.fdopen(writing, "wb") as pipe:
            _tell(findings, pipe)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)  # what stands further up the stack is the parent's


def _tell(findings: Iterable[Finding], output: IO[bytes]) -> None:
    try:
        for finding in findings:
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
