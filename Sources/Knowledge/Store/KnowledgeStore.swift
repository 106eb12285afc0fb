import Foundation
import GRDB
import Synchronization

/// The knowledge base on disk, for reading; any number of threads may ask. An import puts a new file in its place: whoever has
/// opened the old one goes on with that.
package final class KnowledgeStore: KnowledgeSource {
  private let path: String
  /// Connections that nobody uses at the moment.
  private let idle = Mutex<[Reader]>([])
  private static let idleLimit = 4

  /// - Throws: `KnowledgeError.absent` without one, `.corrupt`, `.newer`, `.noPermission`.
  package init(at place: KnowledgePlace) throws {
    path = place.file.path
    guard access(path, R_OK) == 0 else {
      throw errno == EACCES ? KnowledgeError.noPermission(path: path) : KnowledgeError.absent(path: path)
    }
    let reader = try open()
    idle.withLock { $0.append(reader) }
  }

  private func open() throws -> Reader {
    do { return try Reader(path) } catch { throw KnowledgeError.explained(error, path: path) }
  }

  private func read<Value>(_ body: (Reader) throws -> Value) throws -> Value {
    let reader = try idle.withLock { $0.popLast() } ?? open()
    defer { idle.withLock { if $0.count < Self.idleLimit { $0.append(reader) } } }
    do { return try body(reader) } catch { throw KnowledgeError.explained(error, path: path) }
  }

  package func products(ofVendors vendors: [String]) throws -> [KnownProduct] {
    try read { try $0.products(ofVendors: vendors) }
  }

  package func weaknesses(ofProducts products: [KnownProduct.ID]) throws -> [KnownWeakness] {
    try read { try $0.weaknesses(ofProducts: products) }
  }

  package func weakness(named id: String) throws -> KnownWeakness? { try read { try $0.weakness(named: id) } }

  package func lifecycles(ofVendors vendors: [String]) throws -> [Lifecycle] {
    try read { try $0.lifecycles(ofVendors: vendors) }
  }

  package func statuses() throws -> [FeedStatus] { try read { try $0.statuses() } }

  /// All devices with a security label, by certificate.
  package func labels() throws -> [DeviceLabel] { try read { try $0.facts(.label, FactPacking.label) } }

  /// The organisation of an IEEE assignment, by the hexadecimal digits of its prefix.
  package func organization(ofHardwareAddressBlock prefix: String) throws -> String? {
    try read { try $0.fact(.hardwareAddressBlock, prefix.uppercased(), FactPacking.text) }
  }

  /// The organisation of an IANA private enterprise number.
  package func organization(ofEnterprise number: UInt32) throws -> String? {
    try read { try $0.fact(.enterprise, String(number), FactPacking.text) }
  }

  /// What the base holds as a whole.
  package func summary() throws -> KnowledgeSummary { try read { try $0.summary() } }

  /// When a source withdrew a record that had been kept, ISO 8601; newest last.
  package func withdrawals(of id: String) throws -> [KnowledgeWithdrawal] { try read { try $0.withdrawals(of: id) } }
}

/// What the knowledge base holds as a whole.
package struct KnowledgeSummary: Hashable, Sendable {
  /// Whether every vendor's records are kept.
  package let keepsAll: Bool
  /// Records that were left out, of vendors whose devices stand in no office.
  package let leftOut: Int
  package let kept: Int
  package let rejected: Int
  package let products: Int
  package let exploited: Int
  package let predictions: Int
  /// Of the list by which vendors are kept; another one than the program's: the feeds should be imported again.
  package let vendorSignature: String
}

/// A record that its source took back.
package struct KnowledgeWithdrawal: Hashable, Sendable {
  package let voice: CVERecord.Voice
  /// When we learned of it, ISO 8601.
  package let at: String
}
