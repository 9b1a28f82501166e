/** What is rendered from stored results. */
package dev.sharelock.report;
