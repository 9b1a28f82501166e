package dev.sharelock.history;

import java.util.List;

/**
 * A history as it was read from a file, with the place of each operation there.
 *
 * @param operations the operations in the words of the file
 * @param positions for each operation the place of its invocation
 */
public record RecordedHistory(History<Call, Object> operations, List<Position> positions) {}
