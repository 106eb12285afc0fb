import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

/// What a login is made of on the wire, before any hash.
struct AuthenticationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let headers: [String]
    let expected: [AuthenticationChallenge]
    init(_ name: String, _ headers: [String], _ expected: [(String, [String: String])]) {
      testDescription = name
      self.headers = headers
      self.expected = expected.map { AuthenticationChallenge(scheme: $0.0, parameters: $0.1) }
    }
  }

  @Test(arguments: [
    Case("Basic", ["Basic realm=\"cam, \\\"1\\\"\""], [("basic", ["realm": "cam, \"1\""])]),
    // RFC 7616, 3.9.1.
    Case(
      "Digest with a list in a value",
      [
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, nonce=\"7yp\", opaque=\"FQ\""
      ],
      [
        (
          "digest",
          [
            "realm": "http-auth@example.org", "qop": "auth, auth-int", "algorithm": "SHA-256", "nonce": "7yp",
            "opaque": "FQ",
          ]
        )
      ]),
    Case(
      "two in one header", ["Digest realm=\"a\", nonce=\"n\", Basic realm=\"b\""],
      [("digest", ["realm": "a", "nonce": "n"]), ("basic", ["realm": "b"])]),
    Case(
      "two headers, one scheme alone", ["Negotiate", "basic REALM=x"], [("negotiate", [:]), ("basic", ["realm": "x"])]),
    Case("blanks around the sign", ["Digest  realm = \"a\" ,nonce= n"], [("digest", ["realm": "a", "nonce": "n"])]),
    Case("an open quote", ["Basic realm=\"x"], [("basic", ["realm": "x"])]),
    Case("nothing", ["", ",", " , "], []),
    Case("a name twice counts once", ["Digest nonce=a, nonce=b"], [("digest", ["nonce": "a"])]),
    Case("too long for a device", ["Basic realm=\"" + String(repeating: "x", count: 5000) + "\""], []),
  ])
  func `a challenge is taken apart`(_ item: Case) {
    #expect(AuthenticationChallenge.all(in: item.headers) == item.expected)
  }

  @Test func `no line end of a login reaches the wire`() {
    var request = HTTPRequest("/")
    request.authorization = "Basic a\r\nX: y\u{0}ü"
    let text = String(decoding: request.encoded(to: .v4(0xC633_6407), port: 80, tls: false), as: UTF8.self)
    #expect(text.contains("\r\nAuthorization: Basic aX: y\r\n"))
    #expect(!HTTPRequest("/").encoded(to: .v4(1), port: 80, tls: false).contains { $0 > 0x7E })
    let lines = String(
      decoding: RTSPMessage.question(.describe, at: .v4(1), port: 554, sequence: 2, authorization: "Basic a\r\nb"),
      as: UTF8.self
    ).split(separator: "\r\n")
    #expect(lines.count == 5 && lines.last == "Authorization: Basic ab")
    #expect(FTPReply.user("a\r\nDELE x") == Array("USER aDELE x\r\n".utf8))
    #expect(FTPReply.password("") == Array("PASS \r\n".utf8))
  }

  @Test func `a reply of FTP has code and text`() {
    #expect(FTPReply(Array("230 Login successful.\r\n".utf8))?.text == "Login successful.")
    #expect(FTPReply(Array("331-a\r\n331 Password?\r\n".utf8))?.code == 331)
    #expect(FTPReply(Array("530\r\n".utf8))?.code == 530)
    for text in ["", "x\r\n", "99", "999 x\r\n", "-12 x"] { #expect(FTPReply(Array(text.utf8)) == nil, "\(text)") }
  }

  @Test func `a projector's random number is read from its greeting alone`() {
    #expect(PJLink.salt(Array("PJLINK 1 498e4a67\r".utf8)) == "498e4a67")
    for text in ["PJLINK 0\r", "PJLINK 1\r", "PJLINK 1 498e4a67 x\r", "PJLINK ERRA\r", ""] {
      #expect(PJLink.salt(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(PJLink.isRefusal(Array("PJLINK ERRA\r".utf8)) && !PJLink.isRefusal(Array("%1CLSS=1\r".utf8)))
  }

  @Test func `a user name cannot break out of the envelope`() {
    let token = WSUsernameToken(user: "a<b>&", digest: "D", nonce: "N", created: "C")
    let text = String(decoding: ONVIFDevice.Question.information.body(as: token), as: UTF8.self)
    #expect(text.contains("<Username>a&lt;b&gt;&amp;</Username>"))
    #expect(text.contains("#PasswordDigest\">D</Password>") && text.contains("<s:Body><GetDeviceInformation"))
    #expect(!String(decoding: ONVIFDevice.Question.information.body, as: UTF8.self).contains("Security"))
  }
}
