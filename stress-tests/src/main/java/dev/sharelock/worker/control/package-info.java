/** The control file: the words through which a conductor and the lanes of workers talk. */
package dev.sharelock.worker.control;
