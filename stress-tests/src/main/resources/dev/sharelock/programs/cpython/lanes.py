"""Threads that run a workload, round after round."""

import os
import threading
import time

from control import Control, LaneWords, Recording
from layouts import Layout, Refused, from_number, modulus, to_number

# With fewer numbers a type comes round too soon for what is said of the order of two of them.
MANY_NUMBERS = {"increment": 1 << 53, "observe": 1 << 32}


def is_before(code, number, another, workload):
    """Whether one number was written before another, as far as wrapping around lets one say."""
    numbers = modulus(code)
    return numbers >= MANY_NUMBERS[workload] and (number - another) % numbers > numbers // 2


class Lane(threading.Thread):
    """A thread that runs a workload; a subclass says what one operation is."""

    def __init__(self, index, session, settings):
        super().__init__(daemon=True)
        self.index = index
        self.control = session.control
        self.words = LaneWords(self.control, index)
        self.session = session
        self.settings = settings
        self.lock = session.things[settings["lock"]].lock if "lock" in settings else None
        self.records = settings["records"]
        self.take = settings.get("take", "acquire")
        self.depth = int(settings.get("depth", 1))
        if self.take == "interruptibly":
            raise Refused("A lock of multiprocessing can't be waited for interruptibly.")

    def run(self):
        number = 0
        try:
            while True:
                number = self.next_round(number)
                if number == -1:
                    return
                self.round(number)
                self.words.set(LaneWords.LEFT, number)
        except BaseException as e:
            self.words.fail(e)
            self.words.set(LaneWords.LEFT, number)

    def next_round(self, last):
        while True:
            announced = self.control.get(Control.ANNOUNCED)
            if announced == -1 or announced > last:
                return announced
            time.sleep(0.001)

    def round(self, number):
        self.words.clear()
        recorded = self.control.get(Control.RECORDED)
        limit = self.control.get(Control.LIMIT)
        self.number = number
        self.most = min(n for n in (recorded, limit, 1 << 62) if n)
        self.witness = self.control.get(Control.WITNESS) == 1
        self.begin(recorded)
        self.words.set(LaneWords.READY, number)
        while self.control.get(Control.STARTED) < number:
            time.sleep(0)
        done = 0
        while done < self.most and not self.over():
            self.operate(done)
            done += 1
            self.words.set(LaneWords.OPERATIONS, done)
        self.end(done)

    def begin(self, recorded):
        """Prepares for a round."""

    def operate(self, done):
        """Does one operation, after so many others of the round."""
        raise NotImplementedError

    def end(self, done):
        """Does what comes after the last operation of a round."""

    def over(self):
        return self.control.get(Control.OVER) >= self.number

    def enter(self, done):
        if self.lock is None:
            return
        self.words.set(LaneWords.ATTEMPTING, done + 1)
        for _ in range(self.depth):
            if self.take == "acquire":
                self.lock.acquire()
            else:
                timeout = 0.001 if self.take == "timed" else 0
                while not self.lock.acquire(True, timeout):
                    pass
        for _ in range(self.depth - 1):
            self.lock.release()
        if self.witness:
            self.control.set(Control.MARK, self.index + 1)

    def leave(self):
        if self.lock is None:
            return
        mark = self.control.get(Control.MARK) if self.witness else self.index + 1
        self.lock.release()
        if mark != self.index + 1:
            if self.words.get(LaneWords.VIOLATIONS) == 0:
                self.words.set(LaneWords.INTRUDER, mark)
            self.words.count(LaneWords.VIOLATIONS)

    def outcome(self, which):
        self.words.count(LaneWords.OUTCOMES + 8 * which)


class Increment(Lane):
    """Adds 1 to one element after the other."""

    def __init__(self, index, session, settings):
        super().__init__(index, session, settings)
        self.object = session.things[settings["object"]]
        self.codes = self.object.codes
        self.first = int(settings.get("first", 0))
        self.visited = int(settings.get("count", 1))
        self.hold = settings.get("hold")
        self.hold_after = int(settings.get("hold-after", 0))
        if settings.get("how", "get-set") != "get-set":
            raise Refused("sharedctypes has no atomic addition.")

    def begin(self, recorded):
        self.recording = None
        if recorded:
            path = os.path.join(self.records, "lane-%d-round-%d" % (self.index, self.number))
            self.recording = Recording(path, self.index, recorded + 1)
        if self.hold:
            self.most = min(self.most, self.hold_after)
        self.written = {}

    def element(self, done):
        return self.first + (done + self.index) % self.visited

    def operate(self, done):
        element = self.element(done)
        if self.recording:
            self.recording.invoke(element)
        found = self.increment(element, done)
        if self.recording:
            self.recording.respond(found)

    def read(self, element):
        return to_number(self.codes[element], self.object.value(element))

    def write_next(self, element, found):
        code = self.codes[element]
        following = (found + 1) % modulus(code) if code in "fdu" else found + 1
        self.object.set_value(element, from_number(code, following))
        return following

    def increment(self, element, done):
        self.enter(done)
        found = self.read(element)
        following = self.write_next(element, found)
        self.leave()
        code = self.codes[element]
        before = self.written.get(element)
        self.written[element] = following
        if before is not None and (found - before) % modulus(code):
            self.words.count(LaneWords.HANDOVERS)
            if is_before(code, found, before, "increment") and not self.words.get(
                LaneWords.LOSS_AFTER
            ):
                self.words.set(LaneWords.LOSS_NANOS, time.monotonic_ns())
                self.words.set(LaneWords.LOSS_AFTER, done + 1)
        return found

    def end(self, done):
        if not self.hold or self.over():
            return
        element = self.element(done)
        if self.recording:
            self.recording.invoke(element)
        self.enter(done)
        if self.hold != "before-read":
            found = self.read(element)
            if self.hold == "after-write":
                self.write_next(element, found)
        self.words.set(LaneWords.HOLDING, 1)
        if self.hold == "exit":
            os._exit(0)
        while True:
            time.sleep(1)


class Fill(Lane):
    """Writes one number to all elements: the one after that in the first element."""

    def __init__(self, index, session, settings):
        super().__init__(index, session, settings)
        self.object = session.things[settings["object"]]
        self.by_slice = settings.get("how", "elements") == "slice"

    def operate(self, done):
        self.enter(done)
        codes = self.object.codes
        number = to_number(codes[0], self.object.value(0)) + 1
        number = number % modulus(codes[0]) if codes[0] in "cufd?" else number
        values = [from_number(code, number) for code in codes]
        if self.by_slice:
            self.object.set_slice(0, values)
        else:
            for i, value in enumerate(values):
                self.object.set_value(i, value)
        self.leave()


class Observe(Lane):
    """Reads all elements of an object that lanes fill, and counts what it finds."""

    EQUAL, TORN, BACK = 0, 1, 2

    def __init__(self, index, session, settings):
        super().__init__(index, session, settings)
        self.object = session.things[settings["object"]]
        self.how = settings.get("how", "elements")
        if self.how == "snapshot":
            raise Refused("sharedctypes has no snapshots.")

    def begin(self, recorded):
        self.last = None

    def values(self):
        if self.how == "slice":
            return self.object.slice(0, self.object.count)
        of = self.object
        if self.how == "copy":
            factory = self.session.factory
            of = factory.object(of.layout, factory.copy(of.raw))
        return [of.value(i) for i in range(of.count)]

    def operate(self, done):
        self.enter(done)
        values = self.values()
        self.leave()
        codes = self.object.codes
        number = to_number(codes[0], values[0])
        torn = any(
            (to_number(code, value) - number) % modulus(code) for code, value in zip(codes, values)
        )
        if torn:
            self.outcome(self.TORN)
            return
        back = self.last is not None and is_before(codes[0], number, self.last, "observe")
        self.last = number
        self.outcome(self.BACK if back else self.EQUAL)


class Ones(Lane):
    """Writes all zeros and all ones to each element, or reads them and wants nothing else."""

    WHOLE, TORN = 0, 1

    def __init__(self, index, session, settings):
        super().__init__(index, session, settings)
        self.object = session.things[settings["object"]]

    def begin(self, recorded):
        if self.index == 0:
            self.write(0)

    def write(self, pattern):
        for i, code in enumerate(self.object.codes):
            bits = pattern if code in "bhilq" else pattern % modulus(code)
            self.object.set_value(i, bits)

    def operate(self, done):
        if self.index == 0:
            self.write(-(done & 1))
            return
        whole = True
        for i, code in enumerate(self.object.codes):
            ones = -1 if code in "bhilq" else modulus(code) - 1
            whole = self.object.value(i) in (0, ones) and whole
        self.outcome(self.WHOLE if whole else self.TORN)


class Churn(Lane):
    """Makes raw objects, looks whether they are zero and its own, and gives them up."""

    CLEAN, DIRTY, OVERWRITTEN = 0, 1, 2

    def __init__(self, index, session, settings):
        super().__init__(index, session, settings)
        self.layout = Layout(settings["layout"])
        self.live = int(settings.get("live", 1))

    def begin(self, recorded):
        self.alive = []

    def operate(self, done):
        factory = self.session.factory
        made = factory.object(self.layout, factory.raw(self.layout))
        # Neighbours in time and lanes that run beside each other have different ones.
        mark = 31 * done + 7 * self.index
        dirty = False
        for i, code in enumerate(made.codes):
            dirty = dirty or to_number(code, made.value(i)) != 0
            made.set_value(i, self.marked(code, mark))
        self.outcome(self.DIRTY if dirty else self.CLEAN)
        self.alive.append((made, mark))
        if len(self.alive) > self.live:
            self.give_up(*self.alive.pop(0))

    @staticmethod
    def marked(code, mark):
        return from_number(code, 1 + mark % (modulus(code) - 1))

    def give_up(self, made, mark):
        if any(made.value(i) != self.kept(made, i, mark) for i in range(made.count)):
            self.outcome(self.OVERWRITTEN)

    def kept(self, made, index, mark):
        """The mark as the type gives it back: a signed one may have become negative."""
        code = made.codes[index]
        number = 1 + mark % (modulus(code) - 1)
        if code in "bhilq" and number >= modulus(code) // 2:
            number -= modulus(code)
        return from_number(code, number)

    def end(self, done):
        for made, mark in self.alive:
            self.give_up(made, mark)


WORKLOADS = {"increment": Increment, "fill": Fill, "observe": Observe, "ones": Ones, "churn": Churn}
