/** Sequential specifications as pure step functions. */
package dev.sharelock.model;
