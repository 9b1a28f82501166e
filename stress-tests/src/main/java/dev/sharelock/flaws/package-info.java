/** Bugs that can be planted in the parts of the library's lock, to see which engine finds which. */
package dev.sharelock.flaws;
