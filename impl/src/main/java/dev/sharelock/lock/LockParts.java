package dev.sharelock.lock;

/**
 * What a lock is made of in one process.
 *
 * @param word the shared word, and sleeping on it
 * @param record what the lock keeps beside its word
 * @param liveness what is known of the other participants
 * @param self the name of this process in the word
 * @param wakeUps the lock's wake-ups as this process sees them
 */
record LockParts(LockWord word, LockRecord record, Liveness liveness, int self, WakeUps wakeUps) {
  LockParts(LockWord word, LockRecord record, Liveness liveness, int self) {
    this(word, record, liveness, self, new WakeUps(word, record));
  }
}
