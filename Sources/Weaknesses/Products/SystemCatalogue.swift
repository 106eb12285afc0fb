import DataFiles
import Foundation

/// Firmware that feeds name by its system rather than by the model, `catalogue/systems.yaml`.
package struct SystemCatalogue: Sendable {
  /// One system of one vendor.
  struct System: Hashable, Sendable, Decodable {
    let vendor: String
    /// `product`, or `vendor:product` where another vendor name of CPE names is meant.
    let products: [String]
    let os: [String]
    let models: [String]
    let not: [String]
    /// Only where the firmware begins so, or does not.
    let version: String?
    let versionNot: String?

    private enum CodingKeys: String, CodingKey {
      case vendor, products, os, models, not, version
      case versionNot = "version_not"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      vendor = try values.decode(String.self, forKey: .vendor)
      products = try values.decode([String].self, forKey: .products)
      os = try values.decodeIfPresent([String].self, forKey: .os) ?? []
      models = try values.decodeIfPresent([String].self, forKey: .models) ?? []
      not = try values.decodeIfPresent([String].self, forKey: .not) ?? []
      version = try values.decodeIfPresent(String.self, forKey: .version)
      versionNot = try values.decodeIfPresent(String.self, forKey: .versionNot)
    }
  }

  private let byVendor: [String: [System]]

  init(_ systems: [System]) { byVendor = Dictionary(grouping: systems, by: \.vendor) }

  /// No systems at all, for those who only look up models.
  package static let empty = SystemCatalogue([])

  /// Reads the file.
  /// - Throws: what is wrong with it.
  package static func load(from folder: DataFolder) throws(DataFileError) -> SystemCatalogue {
    let url = folder.folder("catalogue").appendingPathComponent("systems.yaml")
    return SystemCatalogue(try YAMLFile.read([System].self, at: url))
  }

  /// The systems that a device runs: by the name of its OS, else by its model.
  /// `isSure`: the version agrees, or none is asked for.
  func systems(of question: ProductQuestion) -> [(system: System, isSure: Bool, by: String)] {
    let all = byVendor[question.vendor] ?? []
    let os = question.os.map { ModelKey.key($0) } ?? ""
    if !os.isEmpty {
      let byOS = all.filter { $0.os.contains { ModelKey.key($0) == os } }
      if !byOS.isEmpty { return byOS.compactMap { Self.checked($0, question, by: "os") } }
    }
    guard let model = question.model else { return [] }
    let name = ModelKey.key(model)
    return all.filter { system in
      system.models.contains { Self.fits($0, name) } && !system.not.contains { Self.fits($0, name) }
    }.compactMap { Self.checked($0, question, by: "model") }
  }

  /// CPE names of other vendors under which the vendor's systems stand.
  func foreignVendors(of vendor: String) -> [String] {
    let named = (byVendor[vendor] ?? []).flatMap(\.products).compactMap { name in
      name.contains(":") ? name.split(separator: ":").first.map(String.init) : nil
    }
    return Set(named).sorted()
  }

  private static func checked(
    _ system: System, _ question: ProductQuestion, by: String
  ) -> (system: System, isSure: Bool, by: String)? {
    guard system.version != nil || system.versionNot != nil else { return (system, true, by) }
    let texts = question.versions.map { $0.lowercased() }
    if let head = system.versionNot, texts.contains(where: { $0.hasPrefix(head) }) { return nil }
    guard let head = system.version else { return (system, true, by) }
    if texts.isEmpty { return (system, false, by) }
    return texts.contains { $0.hasPrefix(head) } ? (system, true, by) : nil
  }

  /// `*` any run at either end, `#` a digit; compared by key.
  static func fits(_ pattern: String, _ name: String) -> Bool {
    let core = Array(
      pattern.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || "0123456789+#".unicodeScalars.contains($0)
      })
    let text = Array(name.unicodeScalars)
    func matches(at start: Int) -> Bool {
      guard start + core.count <= text.count else { return false }
      return zip(core, text[start...]).allSatisfy { $0 == "#" ? $1.properties.numericType != nil : $0 == $1 }
    }
    let isOpenBefore = pattern.hasPrefix("*")
    let isOpenAfter = pattern.hasSuffix("*")
    if core.isEmpty { return isOpenBefore }
    guard text.count >= core.count else { return false }
    return (0...(text.count - core.count)).contains { start in
      (isOpenBefore || start == 0) && (isOpenAfter || start + core.count == text.count) && matches(at: start)
    }
  }
}
