import Knowledge
import Vocabulary

/// What the texts of a weakness say of fixes, read once for all devices.
package struct FixTexts: Sendable {
  private struct Advice: Sendable {
    let source: String
    /// Empty: it holds for all products of its record.
    let products: [String]
    let fixes: [FixText.Fix]
    let flat: [String]
  }

  private var advice: [Advice] = []
  private var isUnsupported = false
  private var tagSource = ""
  private var isSingleProduct: Bool

  init(_ weakness: KnownWeakness) {
    isSingleProduct = weakness.records.allSatisfy { Set($0.affected.map(\.product)).count <= 1 }
    for record in weakness.records where !record.isRejected {
      let source = Self.name(of: record)
      if record.tags.contains("unsupported-when-assigned") {
        isUnsupported = true
        tagSource = source
      }
      for line in record.solutions { add(line, from: source) }
      advice.append(Advice(source: source, products: [], fixes: [], flat: NoFixText.flat(in: record.description)))
    }
    if let exploited = weakness.exploited {
      let flat = NoFixText.flat(in: exploited.requiredAction) + NoFixText.flat(in: exploited.description)
      advice.append(Advice(source: "CISA KEV", products: [], fixes: [], flat: flat))
    }
  }

  private mutating func add(_ line: String, from source: String) {
    guard let remedy = Remedy(line: line) else {
      advice.append(
        Advice(source: source, products: [], fixes: FixText.fixes(in: line), flat: NoFixText.flat(in: line)))
      return
    }
    switch remedy.kind {
    case .vendorFix, .recommended:
      advice.append(
        Advice(source: source, products: remedy.products, fixes: FixText.fixes(in: remedy.text), flat: []))
    case .noFixPlanned:
      let sentence = remedy.text.isEmpty ? "no fix planned" : String(remedy.text.prefix(300)).lowercased()
      advice.append(Advice(source: source, products: remedy.products, fixes: [], flat: [sentence]))
    case .noneAvailable, .fixPlanned, .workaround, .mitigation, .other: break
    }
  }

  /// Fixed versions that advice names for the device's product.
  func fixes(for profile: DeviceProfile) -> [String] {
    let relevant = advice.filter { Self.holds($0, profile) }.flatMap(\.fixes)
    let ours = relevant.filter { names($0.sentence, profile) }
    // Advice on several products that names none of ours is about the others.
    return (ours.isEmpty && isSingleProduct ? relevant : ours).map(\.version)
  }

  /// Whether any advice names a fixed version that may be the device's.
  func namesAnyFix(for profile: DeviceProfile) -> Bool {
    advice.contains { Self.holds($0, profile) && !$0.fixes.isEmpty && !saysFlatly($0, profile) }
  }

  /// The document that no fix will come.
  func noFix(for profile: DeviceProfile) -> (source: String, sentence: String)? {
    for advice in advice where Self.holds(advice, profile) {
      if let sentence = advice.flat.first(where: { NoFixText.concerns($0, profile.question.model) }) {
        return (advice.source, sentence)
      }
    }
    return isUnsupported ? (tagSource, "unsupported-when-assigned") : nil
  }

  /// A text that names the device's model as without a fix, beside others that have one.
  private func saysFlatly(_ advice: Advice, _ profile: DeviceProfile) -> Bool {
    guard let model = profile.question.model else { return false }
    let key = ModelKey.key(model)
    return !key.isEmpty && advice.flat.contains { ModelKey.key($0).contains(key) }
  }

  private func names(_ sentence: String, _ profile: DeviceProfile) -> Bool {
    let key = ModelKey.key(sentence)
    let names =
      profile.resolution.certain.map { ProductName($0.product).whole } + [
        profile.question.model.map { ModelKey.key($0) } ?? ""
      ]
    return names.contains { $0.count >= 3 && key.contains($0) }
  }

  private static func holds(_ advice: Advice, _ profile: DeviceProfile) -> Bool {
    if advice.products.isEmpty { return true }
    return advice.products.contains { name in
      let key = ModelKey.key(name)
      return profile.resolution.certain.contains { ModelKey.key($0.product) == key }
    }
  }

  package static func name(of record: CVERecord) -> String {
    switch record.voice {
    case .nvd: "NVD"
    case .cveList: "CVE List" + (record.affected.first.map { " (\($0.teller))" } ?? "")
    case .csaf: "CSAF" + (record.affected.first.map { " (\($0.teller))" } ?? "")
    }
  }
}
