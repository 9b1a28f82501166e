package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/**
 * What may come out of tests that differ in one thing: the lock, or the access mode. Each class is
 * the outcomes of some tests, graded.
 */
final class Outcomes {
  private Outcomes() {}

  /** Of {@link IncrementedValue} that exclude each other. */
  @Outcome(id = "8", expect = ACCEPTABLE, desc = "all increments count")
  @Outcome(id = "[1-7]", expect = FORBIDDEN, desc = "an update was lost")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class NoneLost {}

  /** Of {@link IncrementedValue} that do not. */
  @Outcome(id = "8", expect = ACCEPTABLE, desc = "all increments count")
  @Outcome(id = "[1-7]", expect = ACCEPTABLE_INTERESTING, desc = "an update was lost")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class SomeLost {}

  /** Of two values that are written, and read, in one critical section each. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "neither of the two")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both")
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = FORBIDDEN,
      desc = "one without the other")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Together {}

  /** Of two values that are not. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "neither of the two")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both")
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "one without the other")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Apart {}

  /** Of many elements that are written, and read, in one critical section each. */
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "all elements are of one moment")
  @Outcome(expect = FORBIDDEN, desc = "elements of different moments")
  static final class Whole {}

  /** Of many elements that are not. */
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "all elements are of one moment")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "elements of different moments")
  static final class Torn {}

  /** Of two elements that a thread each has written. */
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both elements were written")
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = FORBIDDEN,
      desc = "a store undid its neighbour's")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Untouched {}

  /** Of two elements of which one was written together with the other. */
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both elements were written")
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "the neighbour's was undone")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Undone {}
}
