/** The program that runs the code under test, and the protocol that tells it what to do. */
package dev.sharelock.worker;
