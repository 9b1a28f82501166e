package dev.sharelock.inspect;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A block of a segment.
 *
 * @param offset where it starts in the segment, in bytes
 * @param serial its number, unique in the segment
 * @param length the bytes of its payload; the header of 32 bytes is not counted
 * @param type its type, by the names of {@code ctypes}, such as {@code c_int}, {@code
 *     c_double[1000]} or {@code lock}
 * @param name its name, in a segment whose blocks have names
 * @param lock the offset of the lock it is used under, where that is known: for blocks with names
 * @param preview its value or its first 8 elements, or of a type unknown here the first 16 bytes in
 *     hexadecimal digits; empty for a block without values
 */
public record BlockReport(
    long offset,
    long serial,
    long length,
    String type,
    Optional<String> name,
    OptionalLong lock,
    String preview) {}
