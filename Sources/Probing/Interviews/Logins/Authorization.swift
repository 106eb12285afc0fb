import Foundation
import Protocols

/// The value of an `Authorization` header that answers a challenge: Basic (RFC 7617) or Digest (RFC 7616) with MD5 or
/// SHA-256.
struct Authorization: Sendable {
  let user: String
  let password: String

  /// The challenge that we can answer best: Digest before Basic, SHA-256 before MD5; `nil` if none.
  static func best(of challenges: [AuthenticationChallenge]) -> AuthenticationChallenge? {
    challenges.compactMap { challenge in rank(challenge).map { (challenge, $0) } }.max { $0.1 < $1.1 }?.0
  }

  private static func rank(_ challenge: AuthenticationChallenge) -> Int? {
    switch challenge.scheme {
    case "basic": return 1
    case "digest":
      guard let digest = algorithm(challenge), challenge.parameters["nonce"] != nil, protection(challenge) != nil,
        // The hash is over the bytes of the wire, which text of another character set may not keep.
        challenge.realm.utf8.allSatisfy({ $0 < 0x80 })
      else { return nil }
      return digest.hash == .sha256 ? 3 : 2
    default: return nil
    }
  }

  /// The header's value for a challenge of `best(of:)`; `nil` if this machine lacks its hash. `method` and `uri` are those of
  /// the request line; `clientNonce` is hex, new for each answer.
  func answer(
    to challenge: AuthenticationChallenge, method: String, uri: String, clientNonce: String = Self.random()
  ) -> String? {
    if challenge.scheme == "basic" {
      return "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }
    guard challenge.scheme == "digest", let (hash, isSession) = Self.algorithm(challenge),
      let nonce = challenge.parameters["nonce"], let protection = Self.protection(challenge),
      var secret = hash.hex(of: "\(user):\(challenge.realm):\(password)"), let what = hash.hex(of: "\(method):\(uri)")
    else { return nil }
    if isSession {
      guard let session = hash.hex(of: "\(secret):\(nonce):\(clientNonce)") else { return nil }
      secret = session
    }
    let count = "00000001"
    let middle = protection.isEmpty ? nonce : "\(nonce):\(count):\(clientNonce):\(protection)"
    guard let response = hash.hex(of: "\(secret):\(middle):\(what)") else { return nil }
    let hidesName = challenge.parameters["userhash"]?.lowercased() == "true"
    let name = hidesName ? hash.hex(of: "\(user):\(challenge.realm)") ?? user : user
    var parts = [
      "username=\(Self.quoted(name))", "realm=\(Self.quoted(challenge.realm))", "nonce=\(Self.quoted(nonce))",
      "uri=\(Self.quoted(uri))", "response=\"\(response)\"",
    ]
    if let word = challenge.parameters["algorithm"] { parts.append("algorithm=\(word)") }
    if let opaque = challenge.parameters["opaque"] { parts.append("opaque=\(Self.quoted(opaque))") }
    if !protection.isEmpty { parts += ["qop=\(protection)", "nc=\(count)"] }
    if !protection.isEmpty || isSession { parts.append("cnonce=\"\(clientNonce)\"") }
    if hidesName { parts.append("userhash=true") }
    return "Digest " + parts.joined(separator: ", ")
  }

  private static func algorithm(_ challenge: AuthenticationChallenge) -> (hash: MessageDigest, isSession: Bool)? {
    switch challenge.parameters["algorithm"]?.uppercased() ?? "MD5" {
    case "MD5": (.md5, false)
    case "MD5-SESS": (.md5, true)
    case "SHA-256": (.sha256, false)
    case "SHA-256-SESS": (.sha256, true)
    default: nil
    }
  }

  /// `auth`, or nothing where the server is of the time before (RFC 2069); `nil` for `auth-int` alone.
  private static func protection(_ challenge: AuthenticationChallenge) -> String? {
    guard let offered = challenge.parameters["qop"], !offered.isEmpty else { return "" }
    let words = offered.lowercased().split { $0 == "," || $0 == " " }
    return words.contains("auth") ? "auth" : nil
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return "\"\(escaped)\""
  }

  static func random() -> String { hex((0..<8).map { _ in UInt8.random(in: 0...255) }) }
}
