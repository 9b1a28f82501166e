/** What a run found out, as data, and its stored form. */
package dev.sharelock.results;
