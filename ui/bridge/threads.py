"""Threads that work off one job after another and end when they are told to."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]


class CoreThread(threading.Thread):
    """One thread with a queue of jobs.

    A job must not raise: whoever puts it in decides what becomes of its errors. ``idle`` is called
    after every ``idle_seconds`` without a job.
    """

    def __init__(
        self, name: str, *, idle: Job | None = None, idle_seconds: float | None = None
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._idle = idle
        self._idle_seconds = idle_seconds if idle is not None else None

    def put(self, job: Job) -> None:
        """Have ``job`` done after those that wait already."""
        self._jobs.put(job)

    def run(self) -> None:
        """Work until ``finish`` was called and everything before it is done."""
        while True:
            try:
                job = self._jobs.get(timeout=self._idle_seconds)
            except queue.Empty:
                if self._idle is not None:
                    self._idle()
                continue
            if job is None:
                return
            job()

    def finish(self) -> None:
        """Let the thread do what waits, then end; returns when it has ended."""
        self._jobs.put(None)
        if self.is_alive():
            self.join()


class Parked:
    """Has a thread do one thing after what waits already, then stand still until it is let go."""

    def __init__(self, thread: CoreThread, first: Job) -> None:
        self._stands = threading.Event()
        self._may_go = threading.Event()
        thread.put(lambda: self._stand(first))

    def wait(self) -> None:
        """Wait until the thread stands still."""
        self._stands.wait()

    def let_go(self) -> None:
        """Let the thread go on."""
        self._may_go.set()

    def _stand(self, first: Job) -> None:
        try:
            first()
        finally:
            self._stands.set()
        self._may_go.wait()


class CoreThreads:
    """The threads of one bridge: one writes, one reads, one reads what takes long.

    The last is started when it is first wanted.
    """

    def __init__(self, *, idle: Job, idle_seconds: float) -> None:
        self.writer = CoreThread("amdesk writer", idle=idle, idle_seconds=idle_seconds)
        self.reader = CoreThread("amdesk reader")
        self._slow: CoreThread | None = None
        self.writer.start()
        self.reader.start()

    @property
    def slow(self) -> CoreThread:
        """The thread for what takes long."""
        if self._slow is None:
            self._slow = CoreThread("amdesk slow reader")
            self._slow.start()
        return self._slow

    def park(self, close_reader: Job, close_slow_reader: Job) -> tuple[Parked, ...]:
        """Have both reading threads close their reader and stand still."""
        return Parked(self.reader, close_reader), Parked(self.slow, close_slow_reader)

    def finish(self, close_reader: Job, close_slow_reader: Job, close: Job) -> None:
        """Have all of them close what they hold and end; returns when they have."""
        self.reader.put(close_reader)
        self.reader.finish()
        if self._slow is not None:
            self._slow.put(close_slow_reader)
            self._slow.finish()
        self.writer.put(close)
        self.writer.finish()
