package dev.sharelock.explorer;

/**
 * A rule that a schedule broke.
 *
 * @param kind which one
 * @param text what happened, in a sentence
 */
public record BrokenRule(FailureKind kind, String text) {}
