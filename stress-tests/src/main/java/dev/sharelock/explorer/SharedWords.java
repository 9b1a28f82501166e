package dev.sharelock.explorer;

/**
 * The shared memory that simulated processes have: words of 32 bits, all 0 at first. An author
 * writes a lock against this interface to have it explored; in production a few lines implement it
 * over real memory.
 *
 * <p>Every call but {@link #nanoTime} is a point at which another process may go on instead, or the
 * process may die. The accesses are sequentially consistent.
 */
public interface SharedWords {
  /** Returns a word. */
  int get(int word);

  /** Replaces a word. */
  void set(int word, int value);

  /** Replaces a word if it is the expected one; returns whether it was. */
  boolean compareAndSet(int word, int expected, int value);

  /** Replaces a word, and returns what it was. */
  int getAndSet(int word, int value);

  /** Adds to a word, and returns what it was. */
  int getAndAdd(int word, int delta);

  /**
   * Sleeps while a word is the expected one, as a futex does.
   *
   * @param nanos for how long at most; {@link Long#MAX_VALUE} for ever
   * @return whether somebody has woken it; false after the time-out, or if the word was another
   */
  boolean await(int word, int expected, long nanos);

  /** Wakes at most that many of those who sleep on a word, the longest sleepers first. */
  int wake(int word, int count);

  /** Sleeps for a time; nobody can wake it. */
  void sleep(long nanos);

  /** Says that the thread spins: it goes on when something has changed. */
  void spin();

  /**
   * Returns the time of the calling thread, in nanoseconds. It passes while the thread sleeps, and
   * a little with every question. The times of two threads have nothing to do with each other.
   */
  long nanoTime();

  /** Returns whether a process is dead: the kernel's answer. Processes are numbered from 0. */
  boolean isDead(int process);

  /**
   * Says that the calling process has its place in the line: how many others enter before it is
   * counted from here, where a scenario has a bound on that.
   */
  void inLine();
}
