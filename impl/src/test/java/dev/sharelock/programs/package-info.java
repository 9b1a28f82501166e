/** Programs as users write them: compiled and run on the class path and on the module path. */
package dev.sharelock.programs;
