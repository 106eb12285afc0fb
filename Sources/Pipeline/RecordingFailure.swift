import Vocabulary

/// How a host that could not be recorded is told: which, then why.
enum RecordingFailure {
  static func explain(_ error: any Error, _ host: KnownHost) -> [Explanation] {
    let address = host.addresses.first?.description ?? host.macs.first?.description ?? "?"
    let which = Explanation("scan.record_failed", ["address": address])
    guard let explained = error as? any Explained else {
      return [which, Explanation("scan.unexpected", ["cause": "\(error)"])]
    }
    return [which, explained.explanation]
  }
}
