/** Running jcstress beside the campaign, and judging what it has counted. */
package dev.sharelock.engine.jcstress;
