"""The command on a terminal of its own, as a person has it."""

import os
import pty
import select
import signal
import time
from pathlib import Path

from tests.cli.command import COMMAND, environment


class Terminal:
    """The command on a terminal of its own; `until` reads what it shows."""

    def __init__(self, home: Path, *args: str, term: str = "dumb") -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(  # noqa: S606 - our own command
                COMMAND[0], [*COMMAND, *args], environment(home) | {"TERM": term}
            )
        self.shown = ""

    def until(self, text: str) -> str:
        end = time.monotonic() + 60
        while text not in self.shown:
            assert time.monotonic() < end, f"{text!r} was never shown:\n{self.shown}"
            if select.select([self.fd], [], [], 1)[0]:
                try:
                    self.shown += os.read(self.fd, 65536).decode(errors="replace")
                except OSError:  # the command has ended
                    break
        assert text in self.shown, self.shown
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, text: str) -> None:
        os.write(self.fd, text.encode())

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left running, whatever the test came to."""
        if self.fd >= 0:
            os.kill(self.pid, signal.SIGKILL)
            self.ended()

    def ended(self) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        self.fd = -1
        return code
