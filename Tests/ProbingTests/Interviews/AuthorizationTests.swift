import Protocols
import Testing

@testable import Probing

/// The examples of the documents themselves.
struct AuthorizationTests {
  static func challenge(_ text: String) throws -> AuthenticationChallenge {
    try #require(AuthenticationChallenge.all(in: [text]).first)
  }

  @Test func `Basic, RFC 7617, 2`() throws {
    let login = Authorization(user: "Aladdin", password: "open sesame")
    let answer = login.answer(to: try Self.challenge("Basic realm=\"WallyWorld\""), method: "GET", uri: "/")
    #expect(answer == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let challenge: String
    let user: String
    let password: String
    let uri: String
    let clientNonce: String
    let response: String
  }

  @Test(arguments: [
    Example(
      testDescription: "MD5, RFC 7616, 3.9.1",
      challenge: "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5,"
        + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
      user: "Mufasa", password: "Circle of Life", uri: "/dir/index.html",
      clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", response: "8ca523f5e9506fed4657c9700eebdbec"),
    Example(
      testDescription: "SHA-256, RFC 7616, 3.9.1",
      challenge: "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256,"
        + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
      user: "Mufasa", password: "Circle of Life", uri: "/dir/index.html",
      clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
      response: "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    Example(
      testDescription: "MD5, RFC 2617, 3.5",
      challenge: "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
      user: "Mufasa", password: "Circle Of Life", uri: "/dir/index.html", clientNonce: "0a4f113b",
      response: "6629fae49393a05397450978507c4ef1"),
    Example(
      testDescription: "without qop, RFC 2069 as corrected by its errata",
      challenge: "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"",
      user: "Mufasa", password: "CircleOfLife", uri: "/dir/index.html", clientNonce: "x",
      response: "1949323746fe6a43ef61f9606e7febea"),
  ])
  func `Digest gives the response of its document`(_ example: Example) throws {
    let challenge = try Self.challenge(example.challenge)
    let answer = try #require(
      Authorization(user: example.user, password: example.password).answer(
        to: challenge, method: "GET", uri: example.uri, clientNonce: example.clientNonce))
    let said = try Self.challenge(answer).parameters
    #expect(said["response"] == example.response)
    #expect(
      said["username"] == example.user && said["uri"] == example.uri && said["nonce"] == challenge.parameters["nonce"])
    #expect(said["opaque"] == challenge.parameters["opaque"] && said["algorithm"] == challenge.parameters["algorithm"])
    #expect((said["nc"] == nil) == (challenge.parameters["qop"] == nil))
    #expect(!answer.contains(example.password))
  }

  @Test(
    arguments: [
      (["Basic realm=\"b\"", "Digest realm=\"d\", nonce=\"n\""], "digest MD5"),
      (["Digest realm=\"d\", nonce=\"n\"", "Digest realm=\"d\", nonce=\"n\", algorithm=SHA-256"], "digest SHA-256"),
      (["Digest realm=\"d\", nonce=\"n\", algorithm=SHA-512-256", "Basic realm=\"b\""], "basic MD5"),
      (["Digest realm=\"d\", nonce=\"n\", qop=\"auth-int\""], nil), (["Digest realm=\"d\""], nil), (["Negotiate"], nil),
      (["Digest realm=\"é\", nonce=\"n\""], nil), ([], nil),
    ] as [([String], String?)])
  func `the best that can be answered is chosen`(_ headers: [String], _ expected: String?) {
    let best = Authorization.best(of: AuthenticationChallenge.all(in: headers))
    #expect(best.map { "\($0.scheme) \($0.parameters["algorithm"] ?? "MD5")" } == expected)
  }

  @Test func `the digest of WS-Security, ONVIF Application Programmer's Guide 1.0, 6.1.1.3`() {
    let nonce: [UInt8] = [
      0x2C, 0xAA, 0x88, 0xE8, 0x6F, 0xC0, 0x8A, 0x42, 0x82, 0x42, 0xB3, 0x74, 0xCE, 0xA6, 0x45, 0x96,
    ]
    let login = DefaultLogin(services: [.onvif], user: "user", password: "userpassword")
    let token = ONVIFLogin.token(login, at: "2010-09-16T07:50:45Z", nonce: nonce)
    #expect(token?.digest == "tuOSpGlFlIXsozq4HFNeeGeFLEI=")
    #expect(token?.nonce == "LKqI6G/AikKCQrN0zqZFlg==")
    // Another clock, another digest: a login is dated.
    #expect(token != ONVIFLogin.token(login, at: "2010-09-16T07:50:46Z", nonce: nonce))
  }
}
