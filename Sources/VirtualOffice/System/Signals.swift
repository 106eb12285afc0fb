import Glibc

/// The signals that end the office. They are blocked and asked for between two rounds of the loop, so that no
/// handler ever runs in the middle of something.
struct Signals {
  private var set = sigset_t()

  /// Blocks SIGINT, SIGTERM and SIGHUP for this thread and all that it makes later; ignores SIGPIPE.
  init() {
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  /// The next signal that waits for us, without waiting for one.
  mutating func pending() -> Int32? {
    var now = timespec()
    let number = sigtimedwait(&set, nil, &now)
    return number > 0 ? number : nil
  }
}
