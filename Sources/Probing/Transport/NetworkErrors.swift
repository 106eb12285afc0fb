import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

extension ProbeError {
  /// What a socket's error means for a probe.
  init(socket error: any Error) {
    switch error {
    case let error as ProbeError: self = error
    case let error as IOError:
      switch error.errnoCode {
      case ECONNREFUSED, ECONNRESET, EPIPE, ECONNABORTED: self = .refused
      case ETIMEDOUT: self = .silent
      case EHOSTUNREACH: self = .failed("host unreachable")
      case ENETUNREACH: self = .failed("network unreachable")
      case EACCES, EPERM: self = .failed("not permitted by this machine")
      case EADDRNOTAVAIL: self = .failed("no address of this machine for it")
      case ENODEV: self = .failed("the interface is gone")
      case EMFILE, ENFILE: self = .failed("too many open files on this machine")
      default: self = .failed("socket error \(error.errnoCode)")
      }
    case ChannelError.connectTimeout: self = .silent
    case is ChannelError: self = .failed("connection closed")
    default: self = .failed("connection lost")
    }
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let bounded = min(max(seconds, 0), 3600)
    self = .nanoseconds(bounded * 1_000_000_000 + max(0, attoseconds) / 1_000_000_000)
  }
}
