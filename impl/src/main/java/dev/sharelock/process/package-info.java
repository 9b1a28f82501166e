/**
 * Child JVMs that run a static method with shared arguments: {@link
 * dev.sharelock.process.SharedProcess}.
 *
 * <p>Python: {@code multiprocessing.Process}, started by «spawn».
 */
package dev.sharelock.process;
