package dev.sharelock.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of an {@link Implementation} on the command line and in the report. It is read without
 * making an instance. Two providers of one name are an error that names both classes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ImplementationName {
  /** Returns the name: letters, digits, dots and hyphens. */
  String value();
}
