"""The implementation with one bug each, by which a check shows that it would see that bug."""

import threading

from layouts import from_number
from objects import Factory, Object, new_lock


class LockTwin:
    """A lock around a right one."""

    def __init__(self, healthy):
        self.healthy = healthy

    def acquire(self, block=True, timeout=None):
        return self.healthy.acquire(block, timeout)

    def release(self):
        self.healthy.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


class WithoutLock(LockTwin):
    def acquire(self, block=True, timeout=None):
        return True

    def release(self):
        pass


class LyingTry(LockTwin):
    """An attempt says that it has taken the lock, always."""

    def __init__(self, healthy):
        super().__init__(healthy)
        self.lied = threading.local()

    def acquire(self, block=True, timeout=None):
        if timeout is None:
            return self.healthy.acquire()
        if not self.healthy.acquire(block, timeout):
            self.lied.count = getattr(self.lied, "count", 0) + 1
        return True

    def release(self):
        if getattr(self.lied, "count", 0):
            self.lied.count -= 1
        else:
            self.healthy.release()


class EarlyTimeout(LockTwin):
    def acquire(self, block=True, timeout=None):
        return self.healthy.acquire() if timeout is None else self.healthy.acquire(True, 0)


class InnerReleaseFrees(LockTwin):
    def __init__(self, healthy):
        super().__init__(healthy)
        self.held = threading.local()

    def acquire(self, block=True, timeout=None):
        depth = getattr(self.held, "depth", 0)
        taken = depth > 0 or self.healthy.acquire(block, timeout)
        if taken:
            self.held.depth = depth + 1
        return taken

    def release(self):
        depth = getattr(self.held, "depth", 0)
        freed = getattr(self.held, "freed", False)
        self.held.depth = max(0, depth - 1)
        if not freed:
            self.healthy.release()
        self.held.freed = self.held.depth > 0


class Locks(Factory):
    def __init__(self, twin):
        self.twin = twin

    def lock(self, kind):
        return self.twin(new_lock(kind))


class OneLock(Factory):
    def __init__(self):
        self.one = new_lock("recursive")

    def lock(self, kind):
        return self.one


class CopyShares(Factory):
    def copy(self, raw):
        return raw


class SynchronizeCopies(Factory):
    def synchronized(self, raw, lock):
        return super().synchronized(self.copy(raw), lock)


class DirtyMemory(Factory):
    def object(self, layout, raw, wrapper=None):
        return Object(layout, raw, wrapper)

    def raw(self, layout):
        raw = super().raw(layout)
        dirty = Object(layout, raw)
        for i, code in enumerate(layout.codes):
            dirty.set_value(i, from_number(code, 1))
        return raw


class NarrowObject(Object):
    def set_bits(self, index, bits):
        narrow = self.code(index) in "lLqQ"
        super().set_bits(index, int(float(bits)) if narrow else bits)


class NarrowValues(Factory):
    def object(self, layout, raw, wrapper=None):
        return NarrowObject(layout, raw, wrapper)


TWINS = {
    "without-lock": lambda: Locks(WithoutLock),
    "lying-try": lambda: Locks(LyingTry),
    "early-timeout": lambda: Locks(EarlyTimeout),
    "inner-release-frees": lambda: Locks(InnerReleaseFrees),
    "one-lock": OneLock,
    "copy-shares": CopyShares,
    "synchronize-copies": SynchronizeCopies,
    "dirty-memory": DirtyMemory,
    "narrow-values": NarrowValues,
}
