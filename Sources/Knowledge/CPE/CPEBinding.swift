/// Formatted strings (`cpe:2.3:…`, NIST IR 7695, 6.2) and URIs (`cpe:/…`, 6.1), read.
extension CPEName {
  /// Bytes of a whole name. NVD's longest has some 250.
  package static let lengthLimit = 1_024

  /// Reads either binding.
  /// - Throws: `CPEError` that names what is wrong.
  package init(_ text: String) throws(CPEError) {
    try self.init(bytes: Array(text.utf8))
  }

  /// Reads either binding from UTF-8, which for CPE is ASCII.
  /// - Throws: `CPEError` that names what is wrong.
  package init(bytes: [UInt8]) throws(CPEError) {
    guard bytes.count <= Self.lengthLimit else { throw .tooLong(bytes.count) }
    if Self.starts(bytes, with: "cpe:2.3:") {
      try self.init(attributes: CPEBytes.attributes(of: bytes, from: 8))
    } else if Self.starts(bytes, with: "cpe:/") {
      try self.init(attributes: CPEBytes.uriAttributes(of: bytes, from: 5))
    } else {
      throw .notACPE
    }
  }

  private static func starts(_ bytes: [UInt8], with head: StaticString) -> Bool {
    let count = head.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return head.withUTF8Buffer { head in
      for index in 0..<count where CPEBytes.lowercased(bytes[index]) != head[index] { return false }
      return true
    }
  }

  private init(attributes: (part: Part?, values: [CPEValue])) throws(CPEError) {
    let values = attributes.values
    guard values.count == 10 else { throw .wrongCount(values.count) }
    self.init(
      part: attributes.part, vendor: values[0], product: values[1], version: values[2], update: values[3],
      edition: values[4], language: values[5], softwareEdition: values[6], targetSoftware: values[7],
      targetHardware: values[8], other: values[9])
  }
}
