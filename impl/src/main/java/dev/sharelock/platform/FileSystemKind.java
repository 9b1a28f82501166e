package dev.sharelock.platform;

/** The place where a file system keeps the contents of its files. */
public enum FileSystemKind {
  /** In memory alone. */
  MEMORY,
  /** On a disk of this machine, or on something that is treated like one. */
  DISK,
  /**
   * Somewhere else, or in another program. Two processes that map the same file need not see the
   * same bytes.
   */
  REMOTE;

  private static final long TMPFS = 0x01021994L;
  private static final long RAMFS = 0x858458f6L;

  /** Returns the kind for the number in a {@code struct statfs}. */
  static FileSystemKind of(long magic) {
    if (magic == TMPFS || magic == RAMFS) {
      return MEMORY;
    }
    boolean remote =
        magic == 0x6969L // NFS
            || magic == 0x01021997L // 9p
            || magic == 0x65735546L // FUSE
            || magic == 0x517bL // SMB
            || magic == 0xff534d42L // CIFS
            || magic == 0xfe534d42L // SMB 2
            || magic == 0x00c36400L // Ceph
            || magic == 0x5346414fL // AFS
            || magic == 0x6b414653L // AFS, the kernel's own
            || magic == 0x73757245L // Coda
            || magic == 0x0bd00bd0L // Lustre
            || magic == 0x47504653L // GPFS
            || magic == 0x01161970L // GFS2
            || magic == 0x7461636fL // OCFS2
            || magic == 0x786f4256L; // VirtualBox
    return remote ? REMOTE : DISK;
  }
}
