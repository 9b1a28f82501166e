"""A worker for CPython's multiprocessing.sharedctypes, written from docs/worker-protocol.md.

It needs nothing but the standard library. Its objects can only be inherited, so it says so, and
starts another worker when it is asked to: a child process as multiprocessing makes it.
"""

import multiprocessing
import os
import platform
import queue
import signal
import socket
import sys
import threading

from control import Control
from lanes import WORKLOADS
from layouts import Layout, Refused
from objects import Factory
from twins import TWINS

CAPABILITIES = "threads,processes,locks,raw,locked,copy,synchronize,recursive,try,timed,slices,checked-release"
FORK = multiprocessing.get_context("fork")


class Caller(threading.Thread):
    """A thread that does single operations."""

    def __init__(self, name, session):
        super().__init__(daemon=True)
        self.caller = name
        self.session = session
        self.calls = queue.Queue()
        self.start()

    def run(self):
        while True:
            thing, function, arguments = self.calls.get()
            try:
                words = "ok " + thing.call(function, arguments)
            except BaseException as e:
                words = "error " + (str(e) if isinstance(e, Refused) else repr(e))
            self.session.reply("done %s %s" % (self.caller, words.strip()))


def lines_of(read):
    """The lines of what a function reads, without a buffer whose lock a child would inherit."""
    rest = b""
    while True:
        chunk = read()
        if not chunk:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines


class Session:
    """The commands, over standard input and output or over a connection."""

    def __init__(self, lines, out, things, factory):
        self.lines = lines
        self.out = out
        self.things = things
        self.factory = factory
        self.lanes = []
        self.callers = {}
        self.control = None
        self.replying = threading.Lock()

    def reply(self, words):
        with self.replying:
            self.out.write(("\n@ %s\n" % " ".join(words.splitlines())).encode())
            self.out.flush()

    def serve(self):
        # Lines are read by a thread of their own: the process ends with its input, whatever hangs.
        waiting = queue.Queue()
        threading.Thread(target=self._read, args=(waiting,), daemon=True).start()
        while True:
            words = waiting.get().split(" ")
            try:
                answer = self.obey(words[0], words[1:])
            except Exception as e:
                self.reply("error " + (str(e) if isinstance(e, Refused) else repr(e)))
                continue
            self.reply(("ok " + answer).strip())
            if words[0] == "call":
                self._submit(words[1], self.things[words[2]], words[3], words[4:])
            if words[0] == "end":
                os._exit(0)

    def _read(self, waiting):
        try:
            for line in self.lines:
                waiting.put(line.decode())
        finally:
            os._exit(0)

    def obey(self, command, words):
        if command == "hello":
            return (
                "protocol=1 pid=%d name=cpython version=%s language=python "
                "capabilities=%s workloads=%s twins=%s inherits=yes"
                % (
                    os.getpid(),
                    platform.python_version(),
                    CAPABILITIES,
                    ",".join(WORKLOADS),
                    ",".join(TWINS),
                )
            )
        if command == "supports":
            try:
                Layout(words[0])
                return "yes"
            except Refused:
                return "no"
        if command == "use":
            if words[0] != "none" and words[0] not in TWINS:
                raise Refused("There is no twin '%s'." % words[0])
            self.factory = TWINS.get(words[0], Factory)()
            return ""
        if command == "create":
            self.things[words[0]] = self.factory.created(words[1:], self.things)
            return ""
        if command == "forget":
            del self.things[words[0]]
            return ""
        if command == "control":
            self.control = Control(" ".join(words))
            return ""
        if command == "run":
            self._run(int(words[0]), int(words[1]), words[2], words[3:])
            return ""
        if command == "join":
            for lane in self.lanes:
                lane.join()
            self.lanes = []
            return ""
        if command == "call":
            self.things[words[1]], [int(argument) for argument in words[3:]]
            return ""
        if command == "describe":
            return self.things[words[0]].describe()
        if command == "fork":
            return str(self._fork(" ".join(words)))
        if command == "end":
            return ""
        raise Refused("There is no command '%s'." % command)

    def _submit(self, name, thing, function, arguments):
        if name not in self.callers:
            self.callers[name] = Caller(name, self)
        self.callers[name].calls.put((thing, function, [int(a) for a in arguments]))

    def _run(self, first, threads, workload, settings):
        if workload not in WORKLOADS:
            raise Refused("There is no workload '%s'." % workload)
        if self.control is None:
            raise Refused("Lanes need a control file.")
        parsed = dict(setting.split("=", 1) for setting in settings)
        lanes = [WORKLOADS[workload](first + i, self, parsed) for i in range(threads)]
        for lane in lanes:
            lane.start()
        self.lanes += lanes

    def _fork(self, path):
        arguments = (path, self.things, self.factory)
        child = FORK.Process(target=serve_connection, args=arguments, daemon=False)
        child.start()
        return child.pid


def serve_connection(path, things, factory):
    """Serves in a child. It has the objects, not the threads, and closes what is its parent's."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    lines = lines_of(lambda: connection.recv(1 << 16))
    Session(lines, connection.makefile("wb"), dict(things), factory).serve()


if __name__ == "__main__":
    # A child that ends is gone, though nobody waits for it.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    Session(lines_of(lambda: os.read(0, 1 << 16)), sys.stdout.buffer, {}, Factory()).serve()
