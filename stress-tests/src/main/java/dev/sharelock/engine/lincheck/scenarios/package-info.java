/**
 * What Lincheck executes: each class is one object that two threads use, made anew for every
 * execution. Those that lack something on purpose are the broken twins of the others.
 */
package dev.sharelock.engine.lincheck.scenarios;
