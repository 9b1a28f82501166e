package dev.sharelock.campaign;

import java.util.Optional;

/** Workers that are a few lines of shell: they start at once and can do nothing. */
final class ShellWorker {
  private ShellWorker() {}

  /** The subject of a worker that answers as the protocol says, with these capabilities. */
  static Subject capableOf(String capabilities) {
    return saying("@ ok protocol=1 name=sample version=1.5 capabilities=" + capabilities);
  }

  /** The subject of a worker that answers this to whatever it is told. */
  static Subject saying(String answer) {
    return running(
        "while read -r command; do [ \"$command\" = end ] && exit; echo \"%s\"; done"
            .formatted(answer));
  }

  /** The subject of a worker that runs these commands. */
  static Subject running(String commands) {
    return new Subject(
        "sample",
        java.util.List.of(),
        java.util.List.of(),
        Optional.of("sh -c " + ShellWord.quoted(commands)));
  }
}
