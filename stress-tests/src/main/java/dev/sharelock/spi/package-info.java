/** What an implementation under test provides. */
package dev.sharelock.spi;
