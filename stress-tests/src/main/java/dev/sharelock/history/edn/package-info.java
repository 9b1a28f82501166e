/** EDN, the notation in which Jepsen and Knossos write histories. */
package dev.sharelock.history.edn;
