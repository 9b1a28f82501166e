package dev.sharelock.explorer;

/** Which rule a schedule broke. */
public enum FailureKind {
  /** Two processes are inside at once. */
  TWO_INSIDE("two are inside at once"),
  /** The lock is taken from an owner that lives and has not released it. */
  TAKEN_FROM_THE_LIVING("the lock is taken from an owner that lives"),
  /** The word names somebody else than the process that is inside. */
  NOT_NAMED("the word does not name the process that is inside"),
  /** Somebody sleeps for a lock that nobody has, and nobody is on the way to wake it. */
  LEFT_ASLEEP("somebody is left asleep although the lock is free"),
  /** Nobody can ever go on, or only in vain. */
  STUCK("nobody gets any further"),
  /** Somebody is let in although an owner has died, and is not told. */
  DEATH_NOT_TOLD("a death is not told"),
  /** Somebody is told of a death that is no news, or never was. */
  DEATH_TOLD_WRONGLY("a death is told that is none, or was told and repaired already"),
  /** Somebody is told a wrong name. */
  WRONG_NAME("a death is told with a wrong name"),
  /** An acquisition that gave up has taken the lock. */
  TOOK_THOUGH_IT_GAVE_UP("an acquisition that gave up has taken something with it"),
  /** One that came later was let in before one that was in line. */
  BYPASSED("somebody is bypassed who was in line"),
  /** A sleeper had to help itself by looking again, although nobody died. */
  RESCUED("a wake-up was lost although nobody died, and the sleeper helped itself"),
  /** All have left, and the lock is not free. */
  LEFT_LOCKED("all have left, and the lock is held still"),
  /** A call gave an answer that it must not give, or threw something. */
  WRONG_ANSWER("a call answers what it must not");

  private final String words;

  FailureKind(String words) {
    this.words = words;
  }

  /** Returns what is wrong, in words. */
  public String words() {
    return words;
  }
}
