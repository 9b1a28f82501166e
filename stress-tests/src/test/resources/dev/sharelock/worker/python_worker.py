"""A worker for CPython's multiprocessing.sharedctypes, written from docs/worker-protocol.md.

It needs nothing but the standard library. Its objects can only be inherited, so it says so and
forks when it is asked to.
"""

import ctypes
import mmap
import multiprocessing
import multiprocessing.sharedctypes as sharedctypes
import os
import platform
import queue
import re
import signal
import socket
import struct
import sys
import threading
import time

TYPES = {
    "c": ctypes.c_char, "b": ctypes.c_byte, "B": ctypes.c_ubyte, "h": ctypes.c_short,
    "H": ctypes.c_ushort, "u": ctypes.c_wchar, "i": ctypes.c_int, "I": ctypes.c_uint,
    "l": ctypes.c_long, "L": ctypes.c_ulong, "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float, "d": ctypes.c_double, "?": ctypes.c_bool,
}
CAPABILITIES = "threads,processes,locks,raw,locked,copy,synchronize,recursive,try,timed"
MODULUS = {"f": 1 << 24, "d": 1 << 53, "?": 2, "u": 0xD800}
RECORD = 48
HEADER = 4096
GET_AND_ADD = 5
INVOKED, RETURNED = 1, 2


class Refused(Exception):
    """A command that cannot be obeyed."""


def signed(number):
    """The number as 64 bits with a sign."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


class Layout:
    """A value, or an array of values; structs are not supported."""

    def __init__(self, text):
        match = re.fullmatch(r"([cbBhHuiIlLqQfd?])(?:\[(\d+)\])?", text)
        if not match:
            raise Refused("The layout '%s' is not supported." % text)
        self.code = match[1]
        self.length = None if match[2] is None else int(match[2])

    def new(self):
        ctype = TYPES[self.code]
        if self.length is None:
            return sharedctypes.RawValue(ctype)
        return sharedctypes.RawArray(ctype, self.length)


class Elements:
    """The elements of a raw object, or those of a locked one through its wrapper."""

    def __init__(self, layout, target):
        self.layout = layout
        self.target = target
        self.count = 1 if layout.length is None else layout.length

    def value(self, index):
        if not 0 <= index < self.count:
            raise IndexError("There is no element %d." % index)
        return self.target.value if self.layout.length is None else self.target[index]

    def set_value(self, index, value):
        if not 0 <= index < self.count:
            raise IndexError("There is no element %d." % index)
        if self.layout.length is None:
            self.target.value = value
        else:
            self.target[index] = value

    def number(self, index):
        """The whole number that an element stands for."""
        value = self.value(index)
        return ord(value) if self.layout.code in "cu" else int(value)

    def set_number(self, index, number):
        code = self.layout.code
        if code == "c":
            self.set_value(index, bytes([number % 256]))
        elif code == "u":
            self.set_value(index, chr(number % MODULUS["u"]))
        elif code == "?":
            self.set_value(index, bool(number % 2))
        elif code in "fd":
            self.set_value(index, float(number % MODULUS[code]))
        else:
            self.set_value(index, number)

    def bits(self, index):
        code = self.layout.code
        if code == "f":
            return struct.unpack("<I", struct.pack("<f", self.value(index)))[0]
        if code == "d":
            return struct.unpack("<q", struct.pack("<d", self.value(index)))[0]
        return signed(self.number(index))

    def set_bits(self, index, bits):
        code = self.layout.code
        if code == "f":
            self.set_value(index, struct.unpack("<f", struct.pack("<I", bits & 0xFFFFFFFF))[0])
        elif code == "d":
            self.set_value(index, struct.unpack("<d", struct.pack("<q", bits))[0])
        else:
            self.set_number(index, bits)


class Thing:
    """What a name stands for: a lock, or an object with elements and perhaps a lock."""

    def __init__(self, lock=None, layout=None, raw=None, wrapper=None):
        self.lock = lock
        self.layout = layout
        self.raw = raw
        self.wrapper = wrapper

    def elements(self):
        if self.raw is None:
            raise Refused("A lock has no elements.")
        return Elements(self.layout, self.raw if self.wrapper is None else self.wrapper)


class Control:
    """The control file, as 64-bit words."""

    MARK = 128

    def __init__(self, path):
        with open(path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 0)
        if self.map[0:8] != b"SHLKCTRL" or self.get(8) != 1:
            raise Refused("%s is no control file of version 1." % path)

    def get(self, at):
        return struct.unpack_from("<q", self.map, at)[0]

    def set(self, at, value):
        struct.pack_into("<q", self.map, at, value)


class Recording:
    """A recording in the binary form of docs/checking-histories.md."""

    fence = threading.Lock()

    def __init__(self, path, process, operations):
        size = HEADER + operations * RECORD
        with open(path, "x+b") as file:
            file.write(bytes(size))
            file.flush()
            self.map = mmap.mmap(file.fileno(), size)
        struct.pack_into("<iiiiq", self.map, 8, 1, RECORD, process, 0, os.getpid())
        self.map[0:8] = b"SHLKHIST"
        self.at = HEADER

    def invoke(self, element):
        struct.pack_into("<iqq", self.map, self.at + 4, element, 1, 0)
        struct.pack_into("<q", self.map, self.at + 32, time.monotonic_ns())
        struct.pack_into("<I", self.map, self.at, GET_AND_ADD << 8 | INVOKED)
        with self.fence:
            pass

    def respond(self, answer):
        with self.fence:
            pass
        now = time.monotonic_ns()
        struct.pack_into("<q", self.map, self.at + 24, answer)
        struct.pack_into("<q", self.map, self.at + 40, now)
        struct.pack_into("<I", self.map, self.at, GET_AND_ADD << 8 | RETURNED)
        self.at += RECORD


class Lane(threading.Thread):
    """A thread that increments, round after round."""

    READY, LEFT, OPERATIONS, HOLDING, HANDOVERS = 0, 8, 16, 24, 32
    LOSS_AFTER, LOSS_NANOS, VIOLATIONS, INTRUDER = 40, 48, 56, 64
    FAILED, TEXT_BYTES, TEXT, ATTEMPTING, END = 96, 104, 112, 640, 648

    def __init__(self, index, control, things, settings):
        super().__init__(daemon=True)
        self.index = index
        self.control = control
        self.at = 1024 + 1024 * index
        self.elements = things[settings["object"]].elements()
        self.lock = things[settings["lock"]].lock if "lock" in settings else None
        self.records = settings["records"]
        self.first = int(settings.get("first", 0))
        self.visited = int(settings.get("count", 1))
        self.take = settings.get("take", "acquire")
        self.depth = int(settings.get("depth", 1))
        self.hold = settings.get("hold")
        self.hold_after = int(settings.get("hold-after", 0))
        if settings.get("how", "get-set") != "get-set" or self.take == "interruptibly":
            raise Refused("This worker increments by get-set only, and cannot be interrupted.")

    def word(self, offset):
        return self.control.get(self.at + offset)

    def set_word(self, offset, value):
        self.control.set(self.at + offset, value)

    def run(self):
        number = 0
        try:
            while True:
                number = self.next_round(number)
                if number == -1:
                    return
                self.round(number)
                self.set_word(self.LEFT, number)
        except BaseException as e:
            text = repr(e).encode()[:384]
            self.control.map[self.at + self.TEXT : self.at + self.TEXT + len(text)] = text
            self.set_word(self.TEXT_BYTES, len(text))
            self.set_word(self.FAILED, 1)
            self.set_word(self.LEFT, number)

    def next_round(self, last):
        while True:
            announced = self.control.get(64)
            if announced == -1 or announced > last:
                return announced
            time.sleep(0.001)

    def round(self, number):
        for offset in range(self.OPERATIONS, self.END, 8):
            self.set_word(offset, 0)
        recorded, limit = self.control.get(88), self.control.get(96)
        witness = self.control.get(104) == 1
        recording = None
        if recorded:
            path = os.path.join(self.records, "lane-%d-round-%d" % (self.index, number))
            recording = Recording(path, self.index, recorded + 1)
        most = min(n for n in (recorded, limit, 1 << 62) if n)
        if self.hold:
            most = min(most, self.hold_after)
        self.set_word(self.READY, number)
        while self.control.get(72) < number:
            time.sleep(0)
        self.written = {}
        done = 0
        while done < most and self.control.get(80) < number:
            element = self.first + (done + self.index) % self.visited
            if recording:
                recording.invoke(element)
            found = self.increment(element, done, witness)
            if recording:
                recording.respond(found)
            done += 1
            self.set_word(self.OPERATIONS, done)
        if self.hold and self.control.get(80) < number:
            self.hold_for_ever(done, recording)

    def enter(self, done):
        if self.lock is None:
            return
        self.set_word(self.ATTEMPTING, done + 1)
        for _ in range(self.depth):
            if self.take == "acquire":
                self.lock.acquire()
            else:
                timeout = 0.001 if self.take == "timed" else 0
                while not self.lock.acquire(True, timeout):
                    pass
        for _ in range(self.depth - 1):
            self.lock.release()

    def increment(self, element, done, witness):
        self.enter(done)
        if witness:
            self.control.set(Control.MARK, self.index + 1)
        found = self.elements.number(element)
        self.elements.set_number(element, found + 1)
        mark = self.control.get(Control.MARK) if witness else self.index + 1
        if self.lock is not None:
            self.lock.release()
        if mark != self.index + 1:
            if self.word(self.VIOLATIONS) == 0:
                self.set_word(self.INTRUDER, mark)
            self.set_word(self.VIOLATIONS, self.word(self.VIOLATIONS) + 1)
        before = self.written.get(element, found)
        self.written[element] = found + 1
        if found != before:
            self.set_word(self.HANDOVERS, self.word(self.HANDOVERS) + 1)
        if self.elements.layout.code in "lq" and found < before and not self.word(self.LOSS_AFTER):
            self.set_word(self.LOSS_NANOS, time.monotonic_ns())
            self.set_word(self.LOSS_AFTER, done + 1)
        return found

    def hold_for_ever(self, done, recording):
        element = self.first + (done + self.index) % self.visited
        if recording:
            recording.invoke(element)
        self.enter(done)
        if self.hold != "before-read":
            found = self.elements.number(element)
            if self.hold == "after-write":
                self.elements.set_number(element, found + 1)
        self.set_word(self.HOLDING, 1)
        if self.hold == "exit":
            os._exit(0)
        while True:
            time.sleep(1)


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
                words = "ok " + call(thing, function, arguments)
            except BaseException as e:
                words = "error " + repr(e)
            self.session.reply("done %s %s" % (self.caller, words.strip()))


def call(thing, function, arguments):
    if function == "acquire":
        thing.lock.acquire()
        return "acquired"
    if function == "try-acquire":
        before = time.monotonic_ns()
        if thing.lock.acquire(True, arguments[0] / 1e9):
            return "acquired"
        return "not-acquired %d" % (time.monotonic_ns() - before)
    if function == "release":
        thing.lock.release()
        return ""
    elements = thing.elements()
    if function == "read":
        return str(elements.bits(arguments[0]))
    if function == "write":
        elements.set_bits(arguments[0], arguments[1])
        return ""
    raise Refused("There is no function '%s'." % function)


class Session:
    """The commands, over standard input and output or over a connection."""

    def __init__(self, lines, out, things):
        self.lines = lines
        self.out = out
        self.things = things
        self.lanes = []
        self.callers = {}
        self.control = None
        self.replying = threading.Lock()

    def reply(self, words):
        with self.replying:
            self.out.write(("\n@ %s\n" % " ".join(words.splitlines())).encode())
            self.out.flush()

    def serve(self):
        for line in self.lines:
            words = line.decode().rstrip("\n").split(" ")
            try:
                answer = self.obey(words[0], words[1:])
            except Exception as e:
                self.reply("error " + (str(e) if isinstance(e, Refused) else repr(e)))
                continue
            self.reply(("ok " + answer).strip())
            if words[0] == "call":
                self.submit(words[1], self.things[words[2]], words[3], words[4:])
            if words[0] == "end":
                os._exit(0)
        os._exit(0)

    def obey(self, command, words):
        if command == "hello":
            return (
                "protocol=1 pid=%d name=sharedctypes version=%s language=python "
                "capabilities=%s workloads=increment inherits=yes"
                % (os.getpid(), platform.python_version(), CAPABILITIES)
            )
        if command == "supports":
            try:
                Layout(words[0])
                return "yes"
            except Refused:
                return "no"
        if command == "use" and words == ["none"]:
            return ""
        if command == "create":
            self.things[words[0]] = self.created(words[1], words[2:])
            return ""
        if command == "forget":
            del self.things[words[0]]
            return ""
        if command == "control":
            self.control = Control(" ".join(words))
            return ""
        if command == "run":
            self.run(int(words[0]), int(words[1]), words[2], words[3:])
            return ""
        if command == "join":
            for lane in self.lanes:
                lane.join()
            self.lanes = []
            return ""
        if command == "call":
            self.things[words[1]]
            return ""
        if command == "describe":
            thing = self.things[words[0]]
            return repr(thing.lock) if thing.raw is None else repr(thing.raw)
        if command == "fork":
            return str(self.fork(words[0]))
        if command == "end":
            return ""
        raise Refused("There is no command '%s'." % command)

    def submit(self, name, thing, function, arguments):
        if name not in self.callers:
            self.callers[name] = Caller(name, self)
        self.callers[name].calls.put((thing, function, [int(a) for a in arguments]))

    def lock(self, words):
        if words[0] == "under":
            return self.things[words[1]].lock
        return multiprocessing.RLock() if words[0] == "recursive" else multiprocessing.Lock()

    def created(self, kind, words):
        if kind == "lock":
            return Thing(lock=self.lock(words))
        if kind == "raw":
            layout = Layout(words[0])
            return Thing(layout=layout, raw=layout.new())
        if kind == "locked":
            layout = Layout(words[0])
            return self.synchronized(layout, layout.new(), self.lock(words[1:]))
        of = self.things[words[0]]
        if kind == "copy":
            return Thing(layout=of.layout, raw=sharedctypes.copy(of.raw))
        if kind == "synchronized":
            return self.synchronized(of.layout, of.raw, self.lock(words[1:]))
        if kind == "lock-of":
            return Thing(lock=of.lock)
        if kind == "raw-of":
            return Thing(layout=of.layout, raw=of.raw)
        raise Refused("There is no kind of object '%s'." % kind)

    @staticmethod
    def synchronized(layout, raw, lock):
        return Thing(lock, layout, raw, sharedctypes.synchronized(raw, lock))

    def run(self, first, threads, workload, settings):
        if workload != "increment":
            raise Refused("There is no workload '%s'." % workload)
        if self.control is None:
            raise Refused("Lanes need a control file.")
        parsed = dict(setting.split("=", 1) for setting in settings)
        lanes = [Lane(first + i, self.control, self.things, parsed) for i in range(threads)]
        for lane in lanes:
            lane.start()
        self.lanes += lanes

    def fork(self, path):
        child = os.fork()
        if child:
            return child
        # Threads are not inherited, only the objects are. The parent's conversation is not for it.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(path)
        Session(connection.makefile("rb"), connection.makefile("wb"), self.things).serve()


if __name__ == "__main__":
    # A child that ends is gone, though nobody waits for it.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    Session(sys.stdin.buffer, sys.stdout.buffer, {}).serve()
