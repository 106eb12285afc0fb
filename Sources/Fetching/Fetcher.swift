import Foundation

/// A file to fetch.
package struct Download: Sendable, Hashable {
  /// `http` or `https`.
  package let address: String
  package let destination: URL
  /// Larger files are refused.
  package let byteLimit: Int64
  /// What the server said of the copy that is here already (`FetchedFile.validator`); if that still holds, nothing comes.
  package let knownValidator: String?

  package init(address: String, destination: URL, byteLimit: Int64, knownValidator: String? = nil) {
    self.address = address
    self.destination = destination
    self.byteLimit = byteLimit
    self.knownValidator = knownValidator
  }
}

/// What came of a download.
package enum FetchOutcome: Sendable, Hashable {
  /// The server's copy is the known one (RFC 9110, 15.4.5).
  case unchanged
  /// The file is whole at its destination. `validator`: its entity tag, else its date (RFC 9110, 8.8); `nil`: it has none.
  case fetched(validator: String?)
}

/// Fetches files over HTTP and HTTPS: certificates checked, proxies of the environment used, broken downloads resumed.
package struct Fetcher: Sendable {
  /// `http://proxy.example:3128`; `nil`: the environment's `https_proxy`, `http_proxy` and `no_proxy`.
  package var proxy: String?
  /// A file of certificate authorities besides the system's place for them, for a firm's own mirror.
  package var certificateFile: String?
  /// Seconds until a connection must stand.
  package var connectSeconds = 20
  /// Seconds without a sign of life after which a transfer is given up.
  package var stallSeconds = 60
  /// Tries for one file; between two of them it waits 1, 2, 4 … times this.
  package var tries = 4
  package var pause: Duration = .seconds(2)

  package init() {}

  /// Fetches one file. What came of it stays in `<destination>.part` when it breaks off, and the next try goes on from there if
  /// the server's file is still the same. The destination is replaced only by a whole file.
  /// - Parameters:
  ///   - download: what to fetch, and whither.
  ///   - progress: bytes so far, and in all where the server says; `false` gives up.
  /// - Returns: whether anything came.
  /// - Throws: `FetchError`.
  package func fetch(
    _ download: Download, progress: @escaping (Int64, Int64?) -> Bool = { _, _ in true }
  ) throws(FetchError) -> FetchOutcome {
    guard Self.isFetchable(download.address) else { throw .badAddress(download.address) }
    var attempt = 0
    while true {
      attempt += 1
      do {
        let transfer = try Transfer(download, progress: progress)
        return try transfer.run(with: self)
      } catch {
        guard attempt < tries, Self.mayPass(error) else { throw error }
        wait(after: attempt)
      }
    }
  }

  /// Waits longer after each try, at most a minute.
  private func wait(after attempt: Int) {
    let factor = 1 << min(attempt - 1, 5)
    let seconds = min(Double(factor) * Double(pause.components.seconds), 60)
    let fraction = Double(pause.components.attoseconds) / 1e18 * Double(factor)
    Thread.sleep(forTimeInterval: seconds + min(fraction, 60))
  }

  private static func isFetchable(_ address: String) -> Bool {
    guard let scheme = URLComponents(string: address)?.scheme?.lowercased() else { return false }
    return scheme == "https" || scheme == "http"
  }

  /// Whether another try may end otherwise: a server that is busy, a line that broke.
  private static func mayPass(_ error: FetchError) -> Bool {
    switch error {
    case .unreachable: true
    case .refused(_, let status): status == 408 || status == 429 || status >= 500
    case .tooLarge, .cannotWrite, .givenUp, .badAddress: false
    }
  }
}
