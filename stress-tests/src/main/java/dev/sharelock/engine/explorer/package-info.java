/** The engine that explores the algorithm of the library's lock, with processes that die. */
package dev.sharelock.engine.explorer;
