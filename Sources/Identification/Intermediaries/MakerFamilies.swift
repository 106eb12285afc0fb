/// Makers whose names may stand on one device without contradiction: label and inside, or brands of one house.
struct MakerFamilies {
  /// Brands that were one house while their devices were made (the companies' own histories), by canonical names.
  private static let houses: [Set<String>] = [
    ["HP", "HPE", "Aruba", "H3C", "3Com", "Poly"], ["Cisco", "Cisco Meraki", "Linksys"],
    ["APC", "Schneider Electric", "Pelco"], ["Vertiv", "Emerson", "Avocent", "Geist"],
    ["FUJIFILM", "Xerox"], ["Hanwha", "Samsung"], ["Delta", "VIVOTEK"],
    ["Ruckus", "Brocade", "Arris"], ["Dell", "EMC", "Avocent"], ["Lenovo", "IBM", "Motorola Mobility"],
    ["Alcatel-Lucent", "Nokia"], ["Zebra", "Symbol", "Extreme Networks", "Enterasys"],
    ["Avaya", "Extreme Networks"], ["Honeywell", "Intermec", "Datamax"], ["Signify", "Philips"],
    ["Canon", "Axis"], ["Eaton", "Tripp Lite"],
  ]

  private let labels: LabelCatalogue
  /// Makers that sell under any name.
  private let makersForAnybody: Set<String>

  init(_ labels: LabelCatalogue) {
    self.labels = labels
    makersForAnybody = Set(labels.makers.filter(\.labels.isEmpty).map(\.maker))
  }

  func areKin(_ a: String, _ b: String) -> Bool {
    a == b || labels.makes(a, for: b) || labels.makes(b, for: a) || makersForAnybody.contains(a)
      || makersForAnybody.contains(b)
      || Self.houses.contains { $0.contains(a) && $0.contains(b) }
  }

  /// Whether no name of one has anything to do with a name of the other.
  func areStrangers(_ a: Set<String>, _ b: Set<String>) -> Bool {
    !a.contains { one in b.contains { areKin(one, $0) } }
  }
}
