import Vocabulary

/// Why a file could not be fetched. What came so far is kept, and the next try goes on from there.
package enum FetchError: Error, Hashable, Explained {
  /// No answer: no such host, refused, timed out, a broken certificate; in curl's words.
  case unreachable(address: String, cause: String)
  /// An answer other than the file.
  case refused(address: String, status: Int)
  case tooLarge(address: String, limit: Int64)
  case cannotWrite(path: String, cause: String)
  /// Who watches wanted no more of it.
  case givenUp(address: String)
  /// Not an address that is fetched: only http and https are.
  case badAddress(String)

  package var explanation: Explanation {
    switch self {
    case .unreachable(let address, let cause):
      Explanation("fetch.unreachable", ["address": address, "cause": cause], exit: .failed)
    case .refused(let address, let status):
      Explanation("fetch.refused", ["address": address, "status": "\(status)"], exit: .failed)
    case .tooLarge(let address, let limit):
      Explanation("fetch.too_large", ["address": address, "megabytes": "\(limit >> 20)"], exit: .failed)
    case .cannotWrite(let path, let cause):
      Explanation("fetch.cannot_write", ["path": path, "cause": cause], exit: .cannotWrite)
    case .givenUp(let address): Explanation("fetch.given_up", ["address": address], exit: .failed)
    case .badAddress(let address): Explanation("fetch.bad_address", ["address": address], exit: .usage)
    }
  }
}
