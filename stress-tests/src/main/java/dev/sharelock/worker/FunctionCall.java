package dev.sharelock.worker;

import dev.sharelock.history.RecordedFunction;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.command.Words;
import dev.sharelock.worker.objects.Named;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One operation on a named object, to be done in a thread of its own. */
interface FunctionCall {
  /** Does it and returns its answer in words. */
  String run() throws Exception;

  /** Returns the call that the words name: a function and its arguments. */
  static FunctionCall parse(Named object, Words words) {
    String name = words.next("the name of a function");
    RecordedFunction function =
        RecordedFunction.named(name)
            .orElseThrow(() -> new CommandException("There is no function '" + name + "'."));
    FunctionCall call =
        switch (object) {
          case Named.Lock(SharedLock lock) -> ofLock(function, lock, words);
          case Named.Raw(RawObject raw, var _) -> ofRaw(function, raw, words);
          case Named.Locked(LockedObject locked, var layout) ->
              ofLocked(function, locked, layout.elements().size(), words);
        };
    words.end();
    return call;
  }

  private static FunctionCall ofLock(RecordedFunction function, SharedLock lock, Words words) {
    return switch (function) {
      case ACQUIRE -> () -> words(lock.acquire());
      case ACQUIRE_INTERRUPTIBLY -> () -> words(lock.acquireInterruptibly());
      case TRY_ACQUIRE -> timed(lock, words.number("a number of nanoseconds"));
      case RELEASE -> silent(lock::release);
      case RECOVERED -> silent(lock::recovered);
      case READ, WRITE, CAS, ADD, GET_AND_ADD, ADD_AND_GET, READ_SLICE, WRITE_SLICE, SNAPSHOT ->
          throw unfit(function, "A lock");
    };
  }

  private static FunctionCall ofRaw(RecordedFunction function, RawObject raw, Words words) {
    return switch (function) {
      case READ -> {
        int index = index(words);
        yield () -> Long.toString(raw.get(index));
      }
      case WRITE -> {
        int index = index(words);
        long bits = bits(words);
        yield silent(() -> raw.set(index, bits));
      }
      case CAS -> {
        int index = index(words);
        long expected = bits(words);
        long bits = bits(words);
        yield () -> raw.compareAndSet(index, expected, bits) ? "1" : "0";
      }
      case GET_AND_ADD -> {
        int index = index(words);
        long delta = bits(words);
        yield () -> Long.toString(raw.getAndAdd(index, delta));
      }
      case READ_SLICE -> {
        int from = index(words);
        int length = index(words);
        yield () -> numbers(length, into -> raw.read(from, into));
      }
      case WRITE_SLICE -> {
        int from = index(words);
        long[] bits = all(words);
        yield silent(() -> raw.write(from, bits));
      }
      case ADD,
          ADD_AND_GET,
          SNAPSHOT,
          ACQUIRE,
          ACQUIRE_INTERRUPTIBLY,
          TRY_ACQUIRE,
          RELEASE,
          RECOVERED ->
          throw unfit(function, "A raw object");
    };
  }

  private static FunctionCall ofLocked(
      RecordedFunction function, LockedObject locked, int elements, Words words) {
    return switch (function) {
      case READ -> {
        int index = index(words);
        yield () -> Long.toString(locked.get(index));
      }
      case WRITE -> {
        int index = index(words);
        long bits = bits(words);
        yield silent(() -> locked.set(index, bits));
      }
      case GET_AND_ADD -> {
        int index = index(words);
        long delta = bits(words);
        yield () -> Long.toString(locked.getAndAdd(index, delta));
      }
      case READ_SLICE -> {
        int from = index(words);
        int length = index(words);
        yield () -> numbers(length, into -> locked.read(from, into));
      }
      case WRITE_SLICE -> {
        int from = index(words);
        long[] bits = all(words);
        yield silent(() -> locked.write(from, bits));
      }
      case SNAPSHOT -> () -> numbers(elements, locked::snapshot);
      case CAS, ADD, ADD_AND_GET, ACQUIRE, ACQUIRE_INTERRUPTIBLY, TRY_ACQUIRE, RELEASE, RECOVERED ->
          throw unfit(function, "An object under a lock");
    };
  }

  private static FunctionCall timed(SharedLock lock, long nanos) {
    return () -> {
      long before = System.nanoTime();
      Acquisition acquisition = lock.tryAcquire(nanos);
      long after = System.nanoTime();
      return acquisition.acquired() ? words(acquisition) : "not-acquired " + (after - before);
    };
  }

  private static String words(Acquisition acquisition) {
    if (!acquisition.acquired()) {
      return "not-acquired";
    }
    return acquisition.death().map(FunctionCall::words).orElse("acquired");
  }

  private static String words(Death death) {
    return ("after-death " + death.processId() + " " + death.words()).strip();
  }

  private static FunctionCall silent(Runnable operation) {
    return () -> {
      operation.run();
      return "";
    };
  }

  /** Something that fills an array. */
  interface Filling {
    void into(long[] bits);
  }

  private static String numbers(int length, Filling filling) {
    long[] bits = new long[length];
    filling.into(bits);
    return Arrays.stream(bits).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private static int index(Words words) {
    return Math.toIntExact(words.number("an index or a length"));
  }

  private static long bits(Words words) {
    return words.number("the bits of an element");
  }

  private static long[] all(Words words) {
    LongStream.Builder bits = LongStream.builder();
    while (words.more()) {
      bits.add(bits(words));
    }
    return bits.build().toArray();
  }

  private static CommandException unfit(RecordedFunction function, String object) {
    return new CommandException(object + " has no function '" + function.text() + "'.");
  }
}
