/** Profiles, budgets and the order of a campaign. */
package dev.sharelock.campaign;
