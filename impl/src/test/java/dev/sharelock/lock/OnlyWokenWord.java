package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;

/** A way to the word on which no sleep ends by itself: a lost wake-up is a wait for ever. */
class OnlyWokenWord extends ForwardingWord {
  OnlyWokenWord(LockWord word) {
    super(word);
  }

  @Override
  public boolean await(int expected, long nanos) {
    return super.await(expected, TimeUnit.HOURS.toNanos(1));
  }
}
