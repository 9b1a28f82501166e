/** The implementations under test that ship with the harness. */
package dev.sharelock.implementations;
