/** What is measured of several implementations, a little of each in turn. */
package dev.sharelock.engine.comparison;
