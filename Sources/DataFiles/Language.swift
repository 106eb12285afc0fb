/// The two languages that the program speaks.
package enum Language: String, Sendable, Codable, CaseIterable {
  case english = "en"
  case traditionalChinese = "zh-TW"

  /// From `LC_ALL`, `LC_MESSAGES` or `LANG`, the first that is set: any `zh…` is Traditional Chinese, the rest English.
  package init(environment: [String: String]) {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = set?.lowercased().hasPrefix("zh") == true ? .traditionalChinese : .english
  }
}
