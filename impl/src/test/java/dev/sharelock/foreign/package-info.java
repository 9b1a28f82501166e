/** A program in another language, written from the page on the shared layout alone. */
package dev.sharelock.foreign;
