package dev.sharelock.history;

import java.util.function.IntFunction;

/**
 * A history as it was read from a file, with the place of each operation there.
 *
 * @param operations the operations in the words of the file
 * @param positions where an operation was invoked
 */
public record RecordedHistory(History<Call, Object> operations, IntFunction<Position> positions) {}
