/// One maker: the name that we use for it, and the names that others use.
package struct Vendor: Decodable, Sendable, Hashable {
  /// The one name that the register shows.
  package let name: String
  /// Legal, marketing and IEEE names; an entry that ends in `*` is a prefix.
  package let aliases: [String]
  /// IANA private enterprise numbers.
  package let enterprises: [UInt32]
  /// Whether it makes network modules that sit in other makers' devices: its MAC says little.
  package let makesModules: Bool
  /// What nearly every networked product of it is; `nil` for makers of several kinds.
  package let mainClass: String?
  /// Whether the name stands for software (net-snmp, Linux), never for a device's maker.
  package let isSoftware: Bool
  /// Whether its devices are often sold under other names, so that a different label names the seller.
  package let isRelabelled: Bool

  /// Whether its MAC addresses are those of virtual machines: they name no maker.
  package let hasVirtualMACs: Bool
  /// Whether its name is also an ordinary word, so that a text that opens with it need not speak of the maker.
  package let isCommonWord: Bool

  /// Whether the MAC address of its devices is, by its own documents, their serial number.
  package let numbersByMAC: Bool

  /// Those of its enterprise numbers that other makers' agents use too: they hint at it, and any word of the device is better.
  package let sharedEnterprises: [UInt32]
  /// Makers, each listed by itself, whose agents with a number of this one are this one's today.
  package let successorOf: [String]

  private enum CodingKeys: String, CodingKey {
    case sharedEnterprises = "shared_enterprises"
    case successorOf = "successor_of"
    case numbersByMAC = "serial_is_mac"
    case isCommonWord = "common_word"
    case name, aliases, enterprises
    case hasVirtualMACs = "virtual"
    case makesModules = "module_maker"
    case mainClass = "class"
    case isSoftware = "software"
    case isRelabelled = "relabelled"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
    enterprises = try values.decodeIfPresent([UInt32].self, forKey: .enterprises) ?? []
    makesModules = try values.decodeIfPresent(Bool.self, forKey: .makesModules) ?? false
    mainClass = try values.decodeIfPresent(String.self, forKey: .mainClass)
    isSoftware = try values.decodeIfPresent(Bool.self, forKey: .isSoftware) ?? false
    hasVirtualMACs = try values.decodeIfPresent(Bool.self, forKey: .hasVirtualMACs) ?? false
    isCommonWord = try values.decodeIfPresent(Bool.self, forKey: .isCommonWord) ?? false
    numbersByMAC = try values.decodeIfPresent(Bool.self, forKey: .numbersByMAC) ?? false
    sharedEnterprises = try values.decodeIfPresent([UInt32].self, forKey: .sharedEnterprises) ?? []
    successorOf = try values.decodeIfPresent([String].self, forKey: .successorOf) ?? []
    isRelabelled = try values.decodeIfPresent(Bool.self, forKey: .isRelabelled) ?? false
  }
}

/// Vendor names and their aliases: many spellings, one name.
package struct VendorCatalogue: Sendable {
  private let byKey: [String: Vendor]
  private let prefixes: [(key: String, vendor: Vendor)]
  private let byEnterprise: [UInt32: Vendor]
  private let cpeNames: [String: [String]]
  package let all: [Vendor]

  /// - Parameters:
  ///   - vendors: `catalogue/vendors.yaml`.
  ///   - cpeNames: `catalogue/cpe-vendors.yaml`: canonical name → vendor components of CPE names, the usual one first.
  init(_ vendors: [Vendor], cpeNames: [String: [String]] = [:]) {
    all = vendors
    self.cpeNames = cpeNames
    var byKey: [String: Vendor] = [:]
    var prefixes: [(key: String, vendor: Vendor)] = []
    var byEnterprise: [UInt32: Vendor] = [:]
    for vendor in vendors {
      for number in vendor.enterprises where byEnterprise[number] == nil { byEnterprise[number] = vendor }
      for alias in [vendor.name] + vendor.aliases {
        if alias.hasSuffix("*") {
          prefixes.append((NameKey.compact(String(alias.dropLast())), vendor))
        } else {
          byKey[NameKey.compact(alias)] = vendor
          byKey[NameKey.company(alias)] = vendor
        }
      }
    }
    // How a CPE name writes a vendor is one more name of it, unless that is another vendor's own.
    for vendor in vendors {
      for name in cpeNames[vendor.name] ?? [] where byKey[NameKey.compact(name)] == nil {
        byKey[NameKey.compact(name)] = vendor
      }
    }
    self.byKey = byKey
    self.prefixes = prefixes.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
    self.byEnterprise = byEnterprise
  }

  /// The vendor that goes by this name, in any case, punctuation and legal form; `nil` if the catalogue has none.
  package func vendor(named text: String) -> Vendor? {
    let compact = NameKey.compact(text)
    guard !compact.isEmpty else { return nil }
    if let exact = byKey[compact] ?? byKey[NameKey.company(text)] { return exact }
    return prefixes.first { compact.hasPrefix($0.key) }?.vendor
  }

  /// How CPE names write the vendor, the usual way first; empty where no device of it is in NVD's records.
  package func cpeVendors(of canonical: String) -> [String] { cpeNames[canonical] ?? [] }

  package func vendor(enterprise number: UInt32) -> Vendor? { byEnterprise[number] }

  /// The canonical name, or the text itself without its legal form where the catalogue does not know it.
  package func canonical(_ text: String) -> String { vendor(named: text)?.name ?? NameKey.withoutLegalForm(text) }

  /// A vendor whose name opens the text (`HP LaserJet…`), with the rest after it.
  func leading(_ text: String) -> (vendor: Vendor, rest: String)? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "_" })
    for count in stride(from: min(4, words.count - 1), through: 1, by: -1) {
      let head = words.prefix(count).joined(separator: " ")
      let compact = NameKey.compact(head)
      guard let vendor = byKey[compact] ?? byKey[NameKey.company(head)] else { continue }
      return (vendor, words.dropFirst(count).joined(separator: " "))
    }
    return nil
  }
}
