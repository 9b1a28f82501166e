/**
 * What is rendered from results.
 *
 * <p>{@link dev.sharelock.report.HtmlReport} writes the page, {@link
 * dev.sharelock.report.TextSummary} the table for a terminal. Both know results as data only, so
 * that either can be made again at any time.
 */
package dev.sharelock.report;
