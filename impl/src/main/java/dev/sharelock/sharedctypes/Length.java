package dev.sharelock.sharedctypes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of elements of an array in a struct; for an array of arrays, of each dimension.
 *
 * <p>Python: {@code c_int * 3} in {@code _fields_}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
  /** The lengths, the outermost array's first, as in C: {@code int a[2][3]} is {2, 3}. */
  int[] value();
}
