"""One contestant of the benchmarks: CPython's multiprocessing.sharedctypes.

    python3 contestant.py uncontended|contended|create|copy|array-read|array-write SECONDS

It says "ready", and then for each line "run" on its standard input does one timed batch and answers with its figures on
one line. At the end of the input it ends; its children end with it.
"""
import ctypes
import multiprocessing
import signal
import sys
import time
from multiprocessing import sharedctypes

multiprocessing.set_start_method("fork")
clock = time.perf_counter
BLOCKED = 2e-6


def per_operation(operations, count, seconds):
    """Seconds for one of the `count` operations that a call does."""
    done, start, elapsed = 0, clock(), 0.0
    while elapsed < seconds:
        operations()
        done += count
        elapsed = clock() - start
    return elapsed / done


def processor_time_per_operation(operations, count, seconds):
    """The same in processor time, which other programs can't take away, for operations that never wait."""
    done, end, start = 0, clock() + seconds, time.thread_time()
    while done == 0 or clock() < end:
        operations()
        done += count
    return (time.thread_time() - start) / done


def uncontended(seconds):
    value = sharedctypes.Value("q", 0)

    def add():
        for _ in range(256):
            with value.get_lock():
                value.value += 1

    return lambda: {"ns_per_op": processor_time_per_operation(add, 256, seconds) * 1e9}


def add_until(stopped, value):
    done = 0
    while done == 0 or not stopped.value:
        for _ in range(64):
            with value.get_lock():
                value.value += 1
        done += 64
    return done, []


def add_timed_until(stopped, value):
    done, waits = 0, []
    while done == 0 or not stopped.value:
        for _ in range(64):
            asked = clock()
            with value.get_lock():
                waited = clock() - asked
                value.value += 1
            if waited >= BLOCKED:
                waits.append(waited)
        done += 64
    return done, waits


def side(work, value, arrived, go, stopped, answers):
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # ends with its parent
    arrived.release()
    while not go.value:
        pass
    answers.send(work(stopped, value))


def contend(work, seconds):
    value = sharedctypes.Value("q", 0)
    go, stopped = sharedctypes.RawValue("b", 0), sharedctypes.RawValue("b", 0)
    arrived = multiprocessing.Semaphore(0)
    pipes = [multiprocessing.Pipe(False) for _ in range(2)]
    sides = [
        multiprocessing.Process(target=side, args=(work, value, arrived, go, stopped, sender)) for _, sender in pipes
    ]
    for process in sides:
        process.start()
    for _ in sides:
        arrived.acquire()
    start = clock()
    go.value = 1
    time.sleep(seconds)
    stopped.value = 1
    answers = [receiver.recv() for receiver, _ in pipes]
    elapsed = clock() - start
    for process in sides:
        process.join()
    operations = [done for done, _ in answers]
    if sum(operations) != value.value:
        sys.exit("updates were lost")
    return operations, elapsed, sorted(wait for _, waits in answers for wait in waits)


def contended(seconds):
    def batch():
        operations, elapsed, _ = contend(add_until, seconds)
        _, _, waits = contend(add_timed_until, seconds)
        return {
            "ops_per_s": sum(operations) / elapsed,
            "share": min(operations) / sum(operations),
            "p99_us": waits[int(0.99 * (len(waits) - 1))] * 1e6 if waits else 0,
            "max_us": waits[-1] * 1e6 if waits else 0,
        }

    return batch


def create(seconds):
    def creations():
        for _ in range(100):
            sharedctypes.Value("q", 0)

    return lambda: {"us_per_op": per_operation(creations, 100, seconds) * 1e6}


def copy(_):
    source = sharedctypes.RawArray("d", (64 << 20) // 8)
    source[1] = 7.0

    def batch():
        start = clock()
        copied = sharedctypes.copy(source)
        elapsed = clock() - start
        if copied[1] != 7.0:
            sys.exit("the copy differs")
        return {"ms_per_op": elapsed * 1e3}

    return batch


def array_read(seconds):
    array = sharedctypes.Array("d", 1 << 20)
    return lambda: {"ms_per_op": per_operation(lambda: array[:], 1, seconds) * 1e3}


def array_write(seconds):
    array = sharedctypes.Array("d", 1 << 20)
    numbers = [0.5] * (1 << 20)

    def write():
        array[:] = numbers

    return lambda: {"ms_per_op": per_operation(write, 1, seconds) * 1e3}


def main():
    rows = [uncontended, contended, create, copy, array_read, array_write]
    batch = {row.__name__.replace("_", "-"): row for row in rows}[sys.argv[1]](float(sys.argv[2]))
    print("ready", flush=True)
    for _ in sys.stdin:
        print(*("%s=%.4f" % figure for figure in batch().items()), flush=True)


main()
