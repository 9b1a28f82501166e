/** Running Lincheck beside the campaign, and judging what it has found. */
package dev.sharelock.engine.lincheck;
