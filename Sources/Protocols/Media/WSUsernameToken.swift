/// A login in a SOAP header (OASIS WS-Security UsernameToken Profile 1.0, 3.1), as ONVIF devices take it. The digest is
/// made elsewhere: Base64(SHA-1(nonce + created + password)).
package struct WSUsernameToken: Hashable, Sendable {
  private static let oasis = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"

  package let user: String
  /// Base64.
  package let digest: String
  /// Base64.
  package let nonce: String
  /// UTC by the device's clock, ISO 8601.
  package let created: String

  package init(user: String, digest: String, nonce: String, created: String) {
    self.user = user
    self.digest = digest
    self.nonce = nonce
    self.created = created
  }

  /// The envelope's header.
  var header: String {
    #"<s:Header><Security s:mustUnderstand="1" xmlns="\#(Self.oasis)wssecurity-secext-1.0.xsd"><UsernameToken>"#
      + "<Username>\(Self.escaped(user))</Username>"
      + #"<Password Type="\#(Self.oasis)username-token-profile-1.0#PasswordDigest">\#(digest)</Password>"#
      + #"<Nonce EncodingType="\#(Self.oasis)soap-message-security-1.0#Base64Binary">\#(nonce)</Nonce>"#
      + #"<Created xmlns="\#(Self.oasis)wssecurity-utility-1.0.xsd">\#(created)</Created>"#
      + "</UsernameToken></Security></s:Header>"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}
