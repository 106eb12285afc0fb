import Foundation

/// The truth as JSON and as tables for people.
package enum TruthReport {
  /// `virtual-office truth --json`: an array of devices with sorted, stable keys.
  package static func json(_ table: [DeviceTruth]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(table), as: UTF8.self)
  }

  /// What a person wants to see: who is who, and what must come out.
  package static func table(_ table: [DeviceTruth]) -> String {
    let rows = table.map { truth in
      [
        truth.name, truth.ipv4 ?? truth.ipv6 ?? "", truth.deviceClass ?? "unknown", truth.vendor ?? "-",
        truth.model ?? "-", truth.firmware ?? "-", truth.judgement.weaknessStatus,
        ([truth.judgement.verdict] + truth.judgement.exceptionRoutes).joined(separator: " "),
      ]
    }
    return aligned([["device", "address", "class", "vendor", "model", "firmware", "weakness", "verdict"]] + rows)
  }

  /// The addresses of an office: the same in each.
  package static func addresses(_ table: [DeviceTruth]) -> String {
    let rows = table.map { [$0.name, $0.mac, $0.ipv4 ?? "-", $0.ipv6 ?? "-", $0.note] }
    let scanner = [
      "scanner", Truth.scannerMAC, Truth.scannerIPv4,
      Address.mac(Truth.scannerMAC).flatMap(Address.linkLocal) ?? "-", "eth0: scan from here",
    ]
    return aligned([["device", "mac", "ipv4", "ipv6", "note"], scanner] + rows)
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return cells.joined(separator: "  ").reversed().drop(while: { $0 == " " }).reversed().map(String.init).joined()
    }.joined(separator: "\n")
  }
}
