/** Child JVMs that run a static method with shared arguments. */
package dev.sharelock.process;
