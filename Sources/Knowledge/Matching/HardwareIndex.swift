/// What is known of the target's hardware: what it is, and what its firmware's name says of it.
struct HardwareIndex: Sendable {
  /// Makers and models, without hyphens and the like.
  private let models: Set<Model>
  /// Models that firmware names imply: `x` where there is an `x_firmware`.
  private let implied: Set<Model>
  private let vendors: Set<String>
  private let isKnown: Bool
  private let isClosed: Bool
  private let revisions: [String]

  private struct Model: Hashable {
    let vendor: String
    let product: String
  }

  init(_ target: MatchTarget) {
    var models: Set<Model> = []
    var implied: Set<Model> = []
    var revisions: [String] = []
    for component in target.components {
      for name in component.names {
        if name.part == .hardware {
          models.insert(Model(vendor: Self.squeezed(name.vendor), product: Self.squeezed(name.product)))
        } else if let base = Self.base(name.product) {
          implied.insert(Model(vendor: Self.squeezed(name.vendor), product: base))
        }
      }
      if component.names.contains(where: { $0.part == .hardware }) { revisions += component.versions }
    }
    self.models = models
    self.implied = implied
    self.revisions = revisions
    vendors = Set((models.isEmpty ? implied : models).map(\.vendor))
    isKnown = !models.isEmpty
    isClosed = target.closed.contains(.hardware)
  }

  /// A criterion of hardware that no component names letter by letter; `nil` for software.
  func outcome(_ criterion: Criterion, of matcher: Matcher) -> Outcome? {
    guard criterion.name.part == .hardware else { return nil }
    let assumed: Tristate = matcher.target.assumesPlatforms && !isKnown ? .yes : .unknown
    let other = Outcome(
      truth: isClosed ? .no : assumed, criterion: criterion, isListed: false,
      absence: isClosed ? .otherHardware : nil, doubt: isClosed ? nil : .hardwareUnknown)
    guard let product = criterion.name.product.text, let vendor = criterion.name.vendor.text else { return other }
    let maker = Self.squeezed(vendor)
    let model = Self.squeezed(product)
    guard vendors.contains(maker) else {
      // The same model of a maker by another name: it may be this one.
      if isClosed, models.contains(where: { $0.product == model }) { return .unknown(.hardwareUnknown, criterion) }
      return other
    }
    let own = isKnown ? models : implied
    if own.contains(Model(vendor: maker, product: model)) {
      // Only `dir-853` in another spelling, or the hardware of `dir-853_firmware`.
      return revision(criterion, nil, matcher)
    }
    // The revision is part of the name on one side: `gs108tv3`, and `gs108t` with revision v3.
    if let revision = criterion.name.version.text,
      own.contains(Model(vendor: maker, product: model + Self.squeezed(revision)))
        || own.contains(Model(vendor: maker, product: model + "v" + Self.squeezed(revision)))
    {
      return Outcome(truth: .yes, criterion: criterion, isListed: isKnown)
    }
    if let (base, tail) = Self.revisionTail(model), own.contains(Model(vendor: maker, product: base)) {
      return revision(criterion, tail, matcher)
    }
    return other
  }

  /// Whether the maker is the one of the target's hardware.
  func isOwnMaker(_ vendor: CPEValue) -> Bool {
    guard isKnown, let vendor = vendor.text else { return false }
    return vendors.contains(Self.squeezed(vendor))
  }

  /// Whether a firmware by that name is the one of the target's hardware.
  func isOwnFirmware(_ name: CPEName) -> Bool {
    guard let vendor = name.vendor.text, let product = name.product.text, let base = Self.base(product) else {
      return false
    }
    return models.contains(Model(vendor: Self.squeezed(vendor), product: base))
  }

  private func revision(_ criterion: Criterion, _ revision: String?, _ matcher: Matcher) -> Outcome {
    let outcome = HardwareRevision.outcome(criterion, revision, revisions)
    // Where the hardware is implied by its firmware, no revision is told at all.
    var result = outcome
    result.isListed = isKnown
    return result
  }

  /// `dir-853_firmware` without its end, squeezed.
  static func base(_ product: String) -> String? {
    for end in ["_firmware", "-firmware", "_fw"] where product.hasSuffix(end) {
      return squeezed(String(product.dropLast(end.count)))
    }
    return nil
  }

  /// Only letters and digits.
  static func squeezed(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x20 && $0 != 0x2E }, as: UTF8.self)
  }

  /// `gs108tv3` as `gs108t` and `v3`.
  private static func revisionTail(_ model: String) -> (base: String, tail: String)? {
    let digits = model.utf8.reversed().prefix { VersionScanner.isDigit($0) }.count
    guard (1...2).contains(digits), model.utf8.count > digits + 2 else { return nil }
    let base = model.dropLast(digits)
    guard base.last == "v" else { return nil }
    return (String(base.dropLast()), "v" + model.suffix(digits))
  }
}
