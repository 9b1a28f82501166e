/** Programs in another language: one is written from the page on the shared layout alone. */
package dev.sharelock.foreign;
