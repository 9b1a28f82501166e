package dev.sharelock.sharedctypes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The C type of a record's component, or of an array's elements, where it isn't the usual one of
 * its Java type. Both are of the same width, so the component holds the bits: 255 in a byte that is
 * a {@code c_ubyte} is -1 in the record and 255 for the field's own accessor.
 *
 * <p>Python: the type in {@code _fields_}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface C {
  /** The typecode, such as {@code 'B'}. */
  char value();
}
