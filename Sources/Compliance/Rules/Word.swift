/// A person's yes or no in a cell, in either language.
enum Word: Sendable {
  case yes, no, unknown, other

  init(_ text: String) {
    switch text.lowercased() {
    case "yes", "y", "true", "是", "有", "已變更", "v": self = .yes
    case "no", "n", "false", "否", "無", "未變更", "none": self = .no
    case "unknown", "undetermined", "無法判定", "未知", "?", "-": self = .unknown
    default: self = .other
    }
  }
}
