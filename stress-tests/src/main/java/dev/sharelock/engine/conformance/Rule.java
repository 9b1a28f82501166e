package dev.sharelock.engine.conformance;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One behaviour of the original, as a check.
 *
 * @param id stable over versions
 * @param claim what must hold, as a sentence
 * @param origin what CPython does, in the words of the notes on it
 * @param dialogue what is asked
 */
record Rule(String id, String claim, String origin, Dialogue dialogue) {
  static final String PREFIX = "conformance/";

  static Rule of(String name, String claim, String origin, String dialogue) {
    return new Rule(PREFIX + name, claim, origin, new Dialogue(dialogue));
  }

  CheckInfo info() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("original", origin);
    row.put("processes", Integer.toString(dialogue.processes()));
    return new CheckInfo(
        id,
        claim,
        Engine.CONFORMANCE,
        Expectation.MUST_HOLD,
        dialogue.needs(),
        dialogue.layout(),
        row);
  }
}
