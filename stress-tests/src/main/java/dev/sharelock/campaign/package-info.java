/** Campaigns: what is asked for, the time that engines get, their results, and cleaning up. */
package dev.sharelock.campaign;
