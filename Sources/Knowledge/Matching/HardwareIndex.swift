/// What is known of the target's hardware: what it is, and what its firmware's name says of it.
struct HardwareIndex: Sendable {
  /// Makers and models, without hyphens and the like.
  private let models: [Model]
  /// Models that firmware names imply: `x` where there is an `x_firmware`.
  private let implied: [Model]
  private let isKnown: Bool
  private let isClosed: Bool
  private let assumesPlatforms: Bool
  /// The component that is the hardware.
  private let component: Int?
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
    self.models = Array(models)
    self.implied = Array(implied)
    assumesPlatforms = target.assumesPlatforms
    component = target.components.firstIndex { $0.names.contains { $0.part == .hardware } }
    self.revisions = revisions
    isKnown = !models.isEmpty
    isClosed = target.closed.contains(.hardware)
  }

  /// A criterion of hardware that no component names letter by letter; `nil` for software.
  func outcome(_ criterion: Criterion) -> Outcome? {
    guard criterion.name.part == .hardware else { return nil }
    let other = Outcome(
      truth: isClosed ? .no : assumesPlatforms && !isKnown ? .yes : .unknown, isListed: false,
      absence: isClosed ? .otherHardware : nil, doubt: isClosed ? nil : .hardwareUnknown)
    guard case .text(let product) = criterion.name.product, case .text(let vendor) = criterion.name.vendor else {
      return other
    }
    for model in isKnown ? models : implied {
      guard let rest = Self.rest(of: product, behind: model.product) else { continue }
      guard Self.rest(of: vendor, behind: model.vendor) == "" else {
        // The same model of a maker by another name: it may be this one.
        if isClosed, rest.isEmpty { return Outcome(truth: .unknown, isListed: false, doubt: .hardwareUnknown) }
        continue
      }
      // Only `dir-853` in another spelling, or the hardware of `dir-853_firmware`.
      if rest.isEmpty { return revision(criterion, nil) }
      // `gs108tv3` of a `gs108t`.
      if Self.isRevision(rest) { return revision(criterion, rest) }
    }
    // `gs108tv3` on this side, `gs108t` with revision v3 on the record's.
    if let revision = criterion.name.version.text {
      let wanted = [
        Self.squeezed(product) + Self.squeezed(revision), Self.squeezed(product) + "v" + Self.squeezed(revision),
      ]
      let isNamed = (isKnown ? models : implied).contains {
        wanted.contains($0.product) && Self.rest(of: vendor, behind: $0.vendor) == ""
      }
      if isNamed { return Outcome(truth: .yes, isListed: isKnown) }
    }
    return other
  }

  /// Whether the maker is the one of the target's hardware.
  func isOwnMaker(_ vendor: CPEValue) -> Bool {
    guard isKnown, case .text(let vendor) = vendor else { return false }
    return models.contains { Self.rest(of: vendor, behind: $0.vendor) == "" }
  }

  /// Whether a firmware by that name is the one of the target's hardware.
  func isOwnFirmware(_ name: CPEName) -> Bool {
    guard case .text(let vendor) = name.vendor, case .text(let product) = name.product else { return false }
    return models.contains {
      guard let rest = Self.rest(of: product, behind: $0.product), rest == "firmware" || rest == "fw" else {
        return false
      }
      return Self.rest(of: vendor, behind: $0.vendor) == ""
    }
  }

  private func revision(_ criterion: Criterion, _ revision: String?) -> Outcome {
    // Where the hardware is implied by its firmware, no revision is told at all.
    var result = HardwareRevision.outcome(criterion, revision, revisions)
    result.isListed = isKnown
    result.component = component
    return result
  }

  /// `dir-853_firmware` without its end, squeezed.
  static func base(_ product: String) -> String? {
    for end in ["_firmware", "-firmware", "_fw"] where product.hasSuffix(end) {
      return squeezed(String(product.dropLast(end.count)))
    }
    return nil
  }

  /// Without hyphens, underscores, dots and blanks.
  static func squeezed(_ text: String) -> String {
    String(decoding: text.utf8.filter { !isSeparator($0) }, as: UTF8.self)
  }

  /// What a text has more than a squeezed beginning, squeezed too; `nil` if it does not begin so.
  private static func rest(of text: String, behind beginning: String) -> String? {
    var wanted = beginning.utf8.makeIterator()
    var next = wanted.next()
    var index = text.utf8.startIndex
    while let byte = next {
      guard index < text.utf8.endIndex else { return nil }
      let own = text.utf8[index]
      index = text.utf8.index(after: index)
      if isSeparator(own) { continue }
      if own != byte { return nil }
      next = wanted.next()
    }
    return index == text.utf8.endIndex ? "" : squeezed(String(text[index...]))
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x5F || byte == 0x20 || byte == 0x2E
  }

  /// `v3`, `v12`.
  private static func isRevision(_ rest: String) -> Bool {
    (2...3).contains(rest.utf8.count) && rest.utf8.first == UInt8(ascii: "v")
      && rest.utf8.dropFirst().allSatisfy(VersionScanner.isDigit)
  }
}
