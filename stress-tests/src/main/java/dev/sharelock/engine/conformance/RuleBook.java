package dev.sharelock.engine.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order in which they are asked. */
final class RuleBook {
  private RuleBook() {}

  static List<Rule> rules() {
    return Stream.of(
            ElementRules.rules(),
            ArrayRules.rules(),
            StructRules.rules(),
            CopyRules.rules(),
            SynchronizedRules.rules(),
            LockRules.rules(),
            LockedRules.rules(),
            SliceRules.rules(),
            AtomicRules.rules(),
            HandoverRules.rules())
        .flatMap(List::stream)
        .toList();
  }
}
