"""Shared objects of multiprocessing.sharedctypes, by the elements and functions of the protocol."""

import contextlib
import multiprocessing
import multiprocessing.sharedctypes as sharedctypes
import time

from layouts import TYPES, Layout, Refused, from_bits, to_bits


def new_lock(kind):
    return multiprocessing.RLock() if kind == "recursive" else multiprocessing.Lock()


class Lock:
    """A lock that has a name."""

    def __init__(self, lock):
        self.lock = lock

    def describe(self):
        return repr(self.lock)

    def call(self, function, arguments):
        if function == "acquire":
            self.lock.acquire()
            return "acquired"
        if function == "try-acquire":
            before = time.monotonic_ns()
            if self.lock.acquire(True, arguments[0] / 1e9):
                return "acquired"
            return "not-acquired %d" % (time.monotonic_ns() - before)
        if function == "release":
            self.lock.release()
            return ""
        raise Refused("A lock has no function '%s'." % function)


class Object:
    """Elements in shared memory: raw ones, or those of a wrapper, each under its lock."""

    def __init__(self, layout, raw, wrapper=None):
        self.layout = layout
        self.raw = raw
        self.wrapper = wrapper
        self.target = raw if wrapper is None else wrapper
        self.count = len(layout.codes)
        self.codes = layout.codes

    @property
    def lock(self):
        if self.wrapper is None:
            raise Refused("A raw object has no lock.")
        return self.wrapper.get_lock()

    def describe(self):
        elements = [str(Object(self.layout, self.raw).bits(i)) for i in range(min(16, self.count))]
        return "%s = %s, %r" % (self.layout.text, " ".join(elements), self.target)

    def _require(self, index):
        if not 0 <= index < self.count:
            raise IndexError("invalid index")

    def section(self):
        """The lock of the wrapper, for what sharedctypes gives no locked access to."""
        return contextlib.nullcontext() if self.wrapper is None else self.wrapper.get_lock()

    def _view(self, index):
        """An element inside a nested array or struct, on the same memory."""
        return TYPES[self.codes[index]].from_buffer(self.raw, self.layout.offsets[index])

    def value(self, index):
        layout = self.layout
        if layout.is_value:
            self._require(index)
            return self.target.value
        if layout.is_flat:
            # The index goes to CPython as it is; a negative one counts from the end there.
            return self.target[index]
        self._require(index)
        if layout.fields is not None and len(layout.fields) == self.count:
            return getattr(self.target, layout.fields[index])
        with self.section():
            return self._view(index).value

    def set_value(self, index, value):
        layout = self.layout
        if layout.is_value:
            self._require(index)
            self.target.value = value
        elif layout.is_flat:
            self.target[index] = value
        else:
            self._require(index)
            if layout.fields is not None and len(layout.fields) == self.count:
                setattr(self.target, layout.fields[index], value)
            else:
                with self.section():
                    self._view(index).value = value

    def bits(self, index):
        return to_bits(self.code(index), self.value(index))

    def set_bits(self, index, bits):
        self.set_value(index, from_bits(self.code(index), bits))

    def code(self, index):
        # All elements of an array are of one type, also those that it does not have.
        return self.codes[index] if 0 <= index < self.count else self.layout.text[0]

    def slice(self, begin, length):
        """So many values from one element on; of a flat array in one critical section."""
        if not self.layout.is_flat:
            with self.section():
                inside = Object(self.layout, self.raw)
                return [inside.value(begin + i) for i in range(length)]
        found = self.target[begin : begin + length]
        if len(found) != length:
            raise IndexError("There are only %d elements from %d on." % (len(found), begin))
        return [bytes([each]) for each in found] if self.codes[:1] == ["c"] else list(found)

    def set_slice(self, begin, values):
        if not self.layout.is_flat:
            with self.section():
                inside = Object(self.layout, self.raw)
                for i, value in enumerate(values):
                    inside.set_value(begin + i, value)
            return
        code = self.layout.text[0]
        whole = b"".join(values) if code == "c" else "".join(values) if code == "u" else values
        self.target[begin : begin + len(values)] = whole

    def call(self, function, arguments):
        if function == "read":
            return str(self.bits(arguments[0]))
        if function == "write":
            self.set_bits(arguments[0], arguments[1])
            return ""
        if function == "read-slice":
            begin, length = arguments
            values = self.slice(begin, length)
            return " ".join(str(to_bits(self.code(begin + i), v)) for i, v in enumerate(values))
        if function == "write-slice":
            begin, bits = arguments[0], arguments[1:]
            self.set_slice(begin, [from_bits(self.code(begin + i), b) for i, b in enumerate(bits)])
            return ""
        raise Refused("This object has no function '%s'." % function)


class Factory:
    """Makes objects; a twin overrides what it breaks."""

    def lock(self, kind):
        return new_lock(kind)

    def raw(self, layout):
        if layout.is_array:
            return sharedctypes.RawArray(layout.ctype._type_, layout.ctype._length_)
        return sharedctypes.RawValue(layout.ctype)

    def copy(self, raw):
        return sharedctypes.copy(raw)

    def synchronized(self, raw, lock):
        return sharedctypes.synchronized(raw, lock)

    def object(self, layout, raw, wrapper=None):
        return Object(layout, raw, wrapper)

    def created(self, words, things):
        """What 'create NAME' is followed by."""
        kind = words[0]
        if kind == "lock":
            return Lock(self.lock(words[1]))
        if kind == "raw":
            layout = Layout(words[1])
            return self.object(layout, self.raw(layout))
        if kind == "locked":
            layout = Layout(words[1])
            raw = self.raw(layout)
            return self.object(layout, raw, self.synchronized(raw, self._lock(words[2:], things)))
        of = things[words[1]]
        if kind == "copy":
            self._require_raw(of)
            return self.object(of.layout, self.copy(of.raw))
        if kind == "synchronized":
            self._require_raw(of)
            lock = self._lock(words[2:], things)
            wrapper = self.synchronized(of.raw, lock)
            return self.object(of.layout, wrapper.get_obj(), wrapper)
        if kind == "lock-of":
            return Lock(of.lock)
        if kind == "raw-of":
            of.lock  # only what is under a lock has one inside
            return self.object(of.layout, of.wrapper.get_obj())
        raise Refused("There is no kind of object '%s'." % kind)

    @staticmethod
    def _require_raw(of):
        if of.wrapper is not None:
            raise Refused("This is not a raw object.")

    def _lock(self, words, things):
        return things[words[1]].lock if words[0] == "under" else self.lock(words[0])
