import Foundation

/// The name of one office, and the names of everything that belongs to it: several offices can stand side by side.
package struct OfficeName: Hashable, Sendable {
  /// The bare name, such as `night-2`.
  package let text: String

  /// - Throws: `.badName` for anything but 1 to 12 letters a-z, digits or hyphens.
  package init(_ text: String) throws(OfficeError) {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    guard (1...12).contains(text.count), text.allSatisfy(allowed.contains), text.first != "-" else {
      throw .badName(text)
    }
    self.text = text
  }

  private init(trusted text: String) { self.text = text }

  /// A name that nobody has: six random letters and digits.
  package static func random() -> OfficeName {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return OfficeName(trusted: String((0..<6).compactMap { _ in letters.randomElement() }))
  }

  /// What all namespaces of the office begin with.
  var prefix: String { "office-\(text)-" }
  var lan: NetworkNamespace { NetworkNamespace(name: prefix + "lan") }

  /// The namespace in which a scanner runs; its interface is `eth0`.
  package var scannerNamespace: String { prefix + "scanner" }

  func station(_ device: String) -> NetworkNamespace { NetworkNamespace(name: prefix + device) }

  /// Where the office keeps its files while it stands. Only root can make or read it.
  package var stateFolder: String { "/tmp/virtual-office-\(text)" }
  var lockFile: String { stateFolder + "/office.lock" }

  /// All offices that have left a trace on this machine, standing or not.
  package static func all() -> [OfficeName] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    let byFolder = folders.filter { $0.hasPrefix("virtual-office-") }.map { String($0.dropFirst(15)) }
    let byNamespace = NetworkNamespace.all(prefix: "office-").compactMap { space -> String? in
      guard let end = space.name.lastIndex(of: "-") else { return nil }
      return String(space.name[..<end].dropFirst(7))
    }
    return Set(byFolder + byNamespace).sorted().compactMap { try? OfficeName($0) }
  }
}
