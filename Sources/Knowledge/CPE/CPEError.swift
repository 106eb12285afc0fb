/// Why a text is no CPE name.
package enum CPEError: Error, Hashable {
  /// Neither `cpe:2.3:` nor `cpe:/`.
  case notACPE
  /// More bytes than a name may have.
  case tooLong(Int)
  /// A formatted string has eleven attributes behind its head, a URI one to seven parts.
  case wrongCount(Int)
  /// The part is none of `a`, `o`, `h`, `*`.
  case badPart(String)
  /// An attribute with a character that must be escaped, a wildcard inside, or nothing.
  case badValue(String)
}
