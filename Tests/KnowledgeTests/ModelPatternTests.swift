import Testing

@testable import Knowledge

struct ModelPatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let model: String
    let matches: Bool
    var testDescription: String { "\(pattern) \(matches ? "names" : "does not name") \(model)" }
  }

  @Test(arguments: [
    Case(pattern: "DS-2CD2143G0-I", model: "ds 2cd2143g0 i", matches: true),
    Case(pattern: "DS-2CD2143G0-I", model: "DS-2CD2143G0-IS", matches: false),
    Case(pattern: "DS-2CD*", model: "DS-2CD2143G0-I", matches: true),
    Case(pattern: "DS-2CD*", model: "iDS-2CD7A46G0", matches: false),
    Case(pattern: "DS-2CD*", model: "DS-2C", matches: false),
    Case(pattern: "*M607*", model: "LaserJet Enterprise M607dn", matches: true),
    Case(pattern: "*M607*", model: "M60", matches: false),
    Case(pattern: "NVR4*", model: "DHI-NVR4104-P-4KS2", matches: true),
    Case(pattern: "NVR4*", model: "Acme NVR4104", matches: true),
    Case(pattern: "NVR4*", model: "Acme", matches: false),
    Case(pattern: "*", model: "anything", matches: false),
    Case(pattern: "Überwacher*", model: "ÜBERWACHER 2", matches: true),
  ])
  func `a pattern names models without case, punctuation and the vendor before them`(_ item: Case) {
    let vendor = CatalogueVendor("Acme", aliases: ["DHI", "艾克米"])
    let names = vendor.names(of: ProductNames.bytes(item.model))
    #expect(names.contains(where: ModelPattern(item.pattern).matches) == item.matches)
  }

  @Test func `only the entries of the vendors asked for are looked at, in the order of the files`() throws {
    let catalogue = try WeaknessCatalogue.load(from: dataFolder)
    func product(_ vendor: String?) -> CatalogueProduct {
      CatalogueProduct(vendor: vendor, model: nil, deviceClass: nil, firmware: [])
    }
    #expect(catalogue.entries(for: [product(nil), product("Nobody")]).isEmpty)
    let both = catalogue.entries(for: [product("Zyxel Communications"), product("HIKVISION")])
    #expect(both == catalogue.entries.filter { ["Hikvision", "Zyxel"].contains($0.vendor.name) })
    #expect(Set(both.map(\.vendor.name)) == ["Hikvision", "Zyxel"])
  }
}
