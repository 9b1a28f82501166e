package dev.sharelock.engine.conformance;

import java.util.List;

/**
 * Something that the original does and that no check asks for.
 *
 * @param rule what it does
 * @param why nobody is asked
 */
public record UnaskedRule(String rule, String why) {
  private static final String TYPES =
      "The worker protocol has types: in most languages a compiler refuses it.";
  private static final String WIRE = "Elements travel as 64 bits, which have room for no more.";

  /** Returns all of them. */
  public static List<UnaskedRule> all() {
    return List.of(
        new UnaskedRule(
            "A bad typecode is an error: «bad typecode (must be a ctypes type or one of c, b, …)».",
            "A worker says of a layout whether it supports it, and is asked for no other one."),
        new UnaskedRule(
            "A string or None given for a number is an error; True counts as 1.", TYPES),
        new UnaskedRule("A negative length is «Array length must be >= 0, not -1».", TYPES),
        new UnaskedRule(
            "A length that no memory has is «array too large».",
            "To ask for it may take the machine's memory."),
        new UnaskedRule(
            "Integers of 8 bytes wrap around too ('q', 2**64 + 5 → 5; 'Q', -1 → 2**64-1).", WIRE),
        new UnaskedRule("A double becomes the nearest float ('f', 1e300 → inf).", WIRE),
        new UnaskedRule(
            "Initialisers: too many are an error, a struct's missing ones are zero.",
            "Objects are made without initialisers; that missing ones are zero is asked for."),
        new UnaskedRule(
            "Setting .value of a char array writes one NUL if there is room; .raw writes a prefix.",
            "The protocol has elements and slices, which have no end within."),
        new UnaskedRule(
            "Negative indices count from the end, slices have steps, a step of 0 is an error.",
            "How indices are written is a matter of the language."),
        new UnaskedRule(
            "A bad element in a slice assignment leaves earlier ones written.",
            "It is a weakness; a slice that is too long must change nothing, which is asked for."),
        new UnaskedRule(
            "Wrapping twice is «object already synchronized»; copying a wrapper is an error.",
            TYPES),
        new UnaskedRule(
            "lock=False gives the raw object; an object without acquire is refused as a lock.",
            TYPES),
        new UnaskedRule(
            "A plain lock may be released by another thread than the one that took it.",
            "Locks that know their owner refuse it, with good reason; both are accepted."),
        new UnaskedRule(
            "What a second acquisition of a plain lock by its holder does: it waits for ever.",
            "Locks that say so instead are better; none is asked."),
        new UnaskedRule(
            "A negative timeout is 0.", "How a time is written is a matter of the language."),
        new UnaskedRule(
            "repr names the owner: <Lock(owner=None|MainProcess|…)>.",
            "What a person reads is described to him, and not compared."),
        new UnaskedRule(
            "Pickling outside of spawning a process is an error; a lock of one start method is"
                + " refused by another one.",
            "Handles are how an implementation likes them."),
        new UnaskedRule(
            "Blocks are aligned to 8 bytes, freed ones are reused and coalesced.",
            "Addresses are nobody's business; that memory is zero again is asked for."),
        new UnaskedRule(
            "Freeing from the garbage collector must not deadlock.",
            "When a collector runs can't be chosen from outside."));
  }
}
