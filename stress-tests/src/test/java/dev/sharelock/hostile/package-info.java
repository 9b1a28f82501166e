/** Providers that misbehave, each in one way, and right ones that are unusual. */
package dev.sharelock.hostile;
