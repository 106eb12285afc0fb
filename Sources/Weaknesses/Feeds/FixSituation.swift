import Knowledge
import Vocabulary

/// Whether a weakness can be updated away on a device, and by what document not. A false “no” opens an exception that should not
/// be: it needs a flat sentence of the vendor or the numbering authority, and that no source names a fixed version.
struct FixSituation: Hashable, Sendable {
  var available: Ternary = .undetermined
  /// The next fixed version for what runs; where nothing compares, the first that is named.
  var fixedIn: String?
  /// All fixed versions that are named for the device's product.
  var fixes: [String] = []
  /// What says that no fix will come: the source and its sentence.
  var document: String?
  var documentSource: String?

  /// `named`: fixed versions by what the sources state of the device's product.
  init(fixes named: [String], texts: FixTexts?, profile: DeviceProfile, lifecycle: EndedLifecycle?) {
    fixes = named
    for fix in texts?.fixes(for: profile) ?? [] where !fixes.contains(fix) { fixes.append(fix) }
    let running = profile.question.versions
    let newer = fixes.filter { fix in
      running.contains { VersionSchemes.compare($0, fix, scheme: profile.scheme) == .less }
    }
    if let next = Self.lowest(newer, scheme: profile.scheme) {
      available = .yes
      fixedIn = next
      return
    }
    fixedIn = fixes.first
    guard fixes.isEmpty, texts?.namesAnyFix(for: profile) != true else { return }
    if let (source, sentence) = texts?.noFix(for: profile) {
      available = .no
      (documentSource, document) = (source, sentence)
    } else if let lifecycle {
      available = .no
      (documentSource, document) = (lifecycle.source, lifecycle.text)
    }
  }

  private static func lowest(_ versions: [String], scheme: String?) -> String? {
    versions.dropFirst().reduce(versions.first) { best, version in
      guard let best else { return version }
      return VersionSchemes.compare(version, best, scheme: scheme) == .less ? version : best
    }
  }
}

/// An end of support that the lifecycle feed has for the device's product or release line.
struct EndedLifecycle: Hashable, Sendable {
  let product: String
  let text: String
  let source: String
  let end: String?

  /// Whether this line of the feed is of the device and has ended by today.
  init?(_ lifecycle: Lifecycle, profile: DeviceProfile) {
    guard Self.concerns(lifecycle, profile) else { return nil }
    let isPast = lifecycle.endOfSupport.map { $0 <= profile.today } ?? false
    guard lifecycle.hasEnded == true || isPast else { return nil }
    product = [lifecycle.vendor, lifecycle.product, lifecycle.cycle ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    end = lifecycle.endOfSupport
    text = "end of support: \(product)\(lifecycle.endOfSupport.map { ", \($0)" } ?? "")"
    source = lifecycle.source
  }

  static func concerns(_ lifecycle: Lifecycle, _ profile: DeviceProfile) -> Bool {
    let product = ModelKey.key(lifecycle.product)
    guard !product.isEmpty else { return false }
    let model = profile.question.model.map { ProductName($0).whole }
    let names = profile.resolution.certain.map { ProductName($0.product).whole }
    let os = profile.question.os.map { ModelKey.key($0) }
    guard product == model || product == os || names.contains(product) else { return false }
    guard let cycle = lifecycle.cycle, !cycle.isEmpty else { return true }
    return profile.question.versions.contains { version in
      let bare = StatedVersion.bare(version)
      return bare == cycle || bare.hasPrefix(cycle + ".") || bare.hasPrefix(cycle + "-")
    }
  }
}
