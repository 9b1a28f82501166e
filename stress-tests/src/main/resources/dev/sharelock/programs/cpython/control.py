"""The control file and recordings, as their pages describe them byte by byte."""

import mmap
import os
import struct
import threading
import time

from layouts import Refused

RECORD = 48
HEADER = 4096
GET_AND_ADD = 5
INVOKED, RETURNED = 1, 2


class Control:
    """The control file, as 64-bit words."""

    ANNOUNCED, STARTED, OVER, RECORDED, LIMIT, WITNESS, MARK = 64, 72, 80, 88, 96, 104, 128

    def __init__(self, path):
        with open(path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 0)
        if self.map[0:8] != b"SHLKCTRL" or self.get(8) != 1:
            raise Refused("%s is no control file of version 1." % path)

    def get(self, at):
        return struct.unpack_from("<q", self.map, at)[0]

    def set(self, at, value):
        struct.pack_into("<q", self.map, at, value)


class LaneWords:
    """The words of one lane in the control file."""

    READY, LEFT, OPERATIONS, HOLDING, HANDOVERS = 0, 8, 16, 24, 32
    LOSS_AFTER, LOSS_NANOS, VIOLATIONS, INTRUDER = 40, 48, 56, 64
    FAILED, TEXT_BYTES, TEXT, OUTCOMES, ATTEMPTING, END = 96, 104, 112, 512, 640, 648
    MOST_TEXT = 384

    def __init__(self, control, index):
        self.control = control
        self.at = 1024 + 1024 * index

    def get(self, word):
        return self.control.get(self.at + word)

    def set(self, word, value):
        self.control.set(self.at + word, value)

    def count(self, word):
        self.set(word, self.get(word) + 1)

    def clear(self):
        for word in range(self.OPERATIONS, self.END, 8):
            self.set(word, 0)

    def fail(self, error):
        text = repr(error).encode()[: self.MOST_TEXT]
        begin = self.at + self.TEXT
        self.control.map[begin : begin + len(text)] = text
        self.set(self.TEXT_BYTES, len(text))
        self.set(self.FAILED, 1)


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
