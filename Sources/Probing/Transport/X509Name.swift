import COpenSSL
import NetworkTypes

/// A distinguished name as Recog's fingerprints expect it: `CN=…,OU=…,O=…,L=…,ST=…,C=…`, most specific first whatever
/// the certificate's order, values of one kind joined by `+`, escapes of RFC 4514; other attributes come last as
/// `1.2.3=#` and their DER in hex.
enum X509Name {
  private static let mostEntries = 32

  private static let order: [(nid: Int32, name: String)] = [
    (NID_serialNumber, "SERIALNUMBER"), (NID_commonName, "CN"), (NID_userId, "UID"),
    (NID_organizationalUnitName, "OU"), (NID_organizationName, "O"), (NID_streetAddress, "STREET"),
    (NID_postalCode, "POSTALCODE"), (NID_localityName, "L"), (NID_stateOrProvinceName, "ST"),
    (NID_countryName, "C"), (NID_domainComponent, "DC"),
  ]

  static func text(_ name: OpaquePointer?) -> String {
    guard let name else { return "" }
    var known: [Int32: [String]] = [:]
    var others: [String] = []
    for index in 0..<min(X509_NAME_entry_count(name), Int32(mostEntries)) {
      guard let entry = X509_NAME_get_entry(name, index), let object = X509_NAME_ENTRY_get_object(entry),
        let value = X509_NAME_ENTRY_get_data(entry)
      else { continue }
      let nid = OBJ_obj2nid(object)
      if let label = order.first(where: { $0.nid == nid })?.name {
        known[nid, default: []].append("\(label)=\(escaped(string(value)))")
      } else {
        others.append("\(dotted(object))=#\(X509Certificate.hex(encoded(value)))")
      }
    }
    let parts = order.compactMap { known[$0.nid]?.joined(separator: "+") } + others
    return String(parts.joined(separator: ",").prefix(X509Certificate.longestText))
  }

  /// The value as UTF-8, whatever string type it has.
  private static func string(_ value: UnsafeMutablePointer<ASN1_STRING>) -> String {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&bytes, value)
    guard count >= 0, let bytes else { return "" }
    defer { CRYPTO_free(bytes, #file, #line) }
    return clean(UnsafeBufferPointer(start: bytes, count: min(Int(count), X509Certificate.longestText)))
  }

  /// Text without control characters; outer blanks stay, since a fingerprint may name them.
  private static func clean(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    return String(String.UnicodeScalarView(text))
  }

  /// RFC 4514, 2.4.
  private static func escaped(_ text: String) -> String {
    var result = ""
    let last = text.unicodeScalars.count - 1
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let isOuterBlank = scalar == " " && (index == 0 || index == last)
      if ",+\"\\<>;".unicodeScalars.contains(scalar) || isOuterBlank || (scalar == "#" && index == 0) {
        result += "\\"
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func dotted(_ object: OpaquePointer) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard OBJ_obj2txt(&buffer, Int32(clamping: buffer.count), object, 1) > 0 else { return "?" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func encoded(_ value: UnsafeMutablePointer<ASN1_STRING>) -> [UInt8] {
    guard let data = ASN1_STRING_get0_data(value) else { return [] }
    let count = min(max(0, Int(ASN1_STRING_length(value))), X509Certificate.longestText)
    let content = UnsafeBufferPointer(start: data, count: count)
    let tag = UInt8(truncatingIfNeeded: ASN1_STRING_type(value))
    let length: [UInt8]
    switch count {
    case ..<128: length = [UInt8(count)]
    case ..<256: length = [0x81, UInt8(count)]
    default: length = [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
    return [tag] + length + content
  }
}
