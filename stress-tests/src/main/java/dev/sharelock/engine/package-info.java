/** The engines: jcstress, Lincheck, several JVMs. All give the same result type. */
package dev.sharelock.engine;
