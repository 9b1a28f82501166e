/** The engine that runs several JVMs on one shared area, records them, kills them and judges. */
package dev.sharelock.engine.multijvm;
