"""Jobs -> their outcomes, each run in a child process.

The libraries that lay out pages can crash the interpreter or never return. A child that dies fails
the one job that it had; the others still finish.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType

from triptych.artefact import Artefact
from triptych.diagnostics import Diagnostic
from triptych.jobs import Failure, Job, attempt, beyond
from triptych.limits import Limits


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a job, and the seconds that it took."""

    outcome: Artefact | Failure
    seconds: float


class Crew:
    """Some child processes with one job at a time each. Used as a context manager."""

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(size, "triptych-worker")
        self._own = threading.local()  # each thread has a child of its own
        self._children: list[ProcessPoolExecutor] = []
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if error:  # interrupted: wait for nothing
            for started in set(multiprocessing.active_children()) - self._others:
                started.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.shutdown(cancel_futures=True)

    def submit(self, job: Job) -> Future[Finished]:
        """Begin a job as soon as a child is free."""
        return self._threads.submit(self._run, job)

    def _run(self, job: Job) -> Finished:
        child, start = self._child(), time.perf_counter()
        try:
            outcome = child.submit(_attempt_within, job).result()
        except BrokenProcessPool:
            del self._own.child
            outcome = Failure((_died(job, time.perf_counter() - start),))
        return Finished(outcome, time.perf_counter() - start)

    def _child(self) -> ProcessPoolExecutor:
        if not hasattr(self._own, "child"):
            # A forked child would inherit the locks of threads that it does not have.
            context = multiprocessing.get_context("spawn")
            self._own.child = ProcessPoolExecutor(1, context, _prepare)
            self._children.append(self._own.child)
        child: ProcessPoolExecutor = self._own.child
        return child


def _prepare() -> None:
    """Make a new child safe: it ends with its parent, and it prints nothing on standard output."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as under nohup: nothing to obey
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    sys.stdout = sys.stderr
    os.dup2(2, 1)  # native libraries print banners there, which is where --json goes


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _attempt_within(job: Job) -> Artefact | Failure:
    """Run the job; when its time is over the child ends itself, even inside a native library."""
    _allow_memory(job.limits)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(job.limits.seconds, exit=True, file=nowhere)
        try:
            return attempt(job)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _allow_memory(limits: Limits) -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)  # whoever runs us may allow less
        wanted = limits.memory_mb * 2**20
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def _died(job: Job, seconds: float) -> Diagnostic:
    made = f"the {job.target} of {job.chapter.span.path}"
    if seconds >= job.limits.seconds:
        return beyond("seconds", job, "{} did not finish within {:,} seconds")
    return Diagnostic("error", "crash", f"the program that was making {made} crashed",
                      job.chapter.span, "run `triptych doctor`, which checks the libraries and "
                      "fonts of this machine")  # fmt: skip
