import Foundation
import Glibc
import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

/// TLS against OpenSSL's own test server and against servers that break the protocol.
struct CoreTLSTests {
  /// Runs `openssl s_server` with these options for the length of `body`; it serves a page of its state (`-www`).
  static func serve(
    key: [String] = ["rsa:2048"], digest: String = "-sha256", _ options: [String],
    _ body: (TransportPort) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let keyFile = folder.appendingPathComponent("key.pem").path
    let file = folder.appendingPathComponent("certificate.pem").path
    let maker = try start(
      ["req", "-x509", "-newkey"] + key + [
        "-nodes", "-keyout", keyFile, "-out", file, "-subj", "/O=Example/CN=old card", digest, "-days", "2",
      ])
    await maker.end()
    try #require(maker.process.terminationStatus == 0)
    let server = try start(
      ["s_server", "-accept", "127.0.0.1:0", "-key", keyFile, "-cert", file, "-www"] + options)
    do {
      let port = try #require(acceptedPort(server.output))
      try await body(.tcp(port))
    } catch {
      await server.kill()
      throw error
    }
    await server.kill()
  }

  /// A running `openssl`.
  private struct Tool {
    let process: Process
    let output: FileHandle
    let ended: AsyncStream<Void>

    func end() async { for await _ in ended {} }

    /// SIGTERM may be blocked in a child of a worker thread; SIGKILL never is.
    func kill() async {
      Glibc.kill(process.processIdentifier, SIGKILL)
      await end()
    }
  }

  private static func start(_ arguments: [String]) throws -> Tool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let (ended, end) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    return Tool(process: process, output: output.fileHandleForReading, ended: ended)
  }

  /// The server prints `ACCEPT 127.0.0.1:PORT`.
  private static func acceptedPort(_ output: FileHandle) -> UInt16? {
    var text = ""
    while text.count < 4096 {
      let part = output.availableData
      if part.isEmpty { return nil }
      text += String(decoding: part, as: UTF8.self)
      guard
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().first(where: {
          $0.hasPrefix("ACCEPT ")
        })
      else { continue }
      return line.split(separator: ":").last.flatMap { UInt16($0) }
    }
    return nil
  }

  @Test func `a modern server shows version, cipher and certificate, and carries data`() async throws {
    try await Self.serve([]) { port in
      let line = TestLine()
      let link = try await line.dialer.connect(to: port, tls: true)
      let handshake = try #require(link.handshake)
      #expect(handshake.version == "TLSv1.3")
      #expect(handshake.cipher.hasPrefix("TLS_"))
      let der = try #require(handshake.certificate)
      let certificate = try #require(X509Certificate(der: der))
      #expect(certificate.subject == "CN=old card,O=Example")
      #expect(certificate.isSelfSigned)
      try await link.send(Array("GET / HTTP/1.0\r\n\r\n".utf8))
      let page = try await link.receive(upTo: 200) { _ in false }
      #expect(String(decoding: page, as: UTF8.self).hasPrefix("HTTP/1.0 200"))
      #expect(page.count == 200)
      await link.close()
      #expect(await line.dialer.account.connections == 1)
      #expect(!(await line.governor.ledger(of: TestLine.host).isConnected))
    }
  }

  @Test func `a device of TLS 1.0 with a short key and SHA-1 is understood`() async throws {
    try await Self.serve(
      key: ["rsa:1024"], digest: "-sha1", ["-tls1", "-cipher", "AES128-SHA:@SECLEVEL=0"]
    ) { port in
      let link = try await TestLine().dialer.connect(to: port, tls: true)
      let handshake = try #require(link.handshake)
      await link.close()
      #expect(handshake.version == "TLSv1")
      #expect(handshake.cipher == "AES128-SHA")
      let der = try #require(handshake.certificate)
      let certificate = try #require(X509Certificate(der: der))
      #expect(certificate.key == "RSA 1024")
      #expect(certificate.signature == "sha1WithRSAEncryption")
    }
  }

  @Test func `a server without a cipher of ours ends in one phrase`() async throws {
    // Anonymous key exchange is what a client does not offer.
    try await Self.serve(["-tls1_2", "-cipher", "ADH-AES128-SHA:@SECLEVEL=0"]) { port in
      let line = TestLine()
      await #expect(throws: ProbeError.failed("no shared cipher")) {
        try await line.dialer.connect(to: port, tls: true)
      }
      #expect(!(await line.governor.ledger(of: TestLine.host).isConnected))
      #expect(await line.dialer.account.connections == 1)
    }
  }

  struct Rudeness: Sendable, CustomTestStringConvertible {
    let name: String
    let habit: LoopbackServer.Habit
    let error: ProbeError
    var testDescription: String { name }
  }

  static let rude: [Rudeness] = [
    Rudeness(
      name: "speaks HTTP", habit: .reply(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)), error: .failed("not TLS")),
    Rudeness(
      name: "closes at once", habit: .reply([0x16]), error: .failed("closed during the TLS handshake")),
    Rudeness(name: "echoes our hello", habit: .echo, error: .failed("unexpected message")),
    Rudeness(name: "floods", habit: .endless, error: .failed("not TLS")),
    Rudeness(name: "says nothing", habit: .silent, error: .silent),
  ]

  @Test(arguments: rude)
  func `a peer that breaks the handshake gives a short reason`(_ rudeness: Rudeness) async throws {
    try await LoopbackServer.run(rudeness.habit) { port, _ in
      let line = TestLine(cost: Cost(connections: 1, packets: 50, seconds: 1))
      await #expect(throws: rudeness.error) { try await line.dialer.connect(to: port, tls: true) }
      #expect(!(await line.governor.ledger(of: TestLine.host).isConnected))
    }
  }

  @Test func `a certificate message that never ends is cut`() async throws {
    // TLS 1.2 records of type handshake whose message claims 16 MB.
    var bytes: [UInt8] = [0x16, 3, 3, 0x40, 0, 0x0B, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 0x4000 - 4)
    for _ in 0..<32 { bytes += [0x16, 3, 3, 0x40, 0] + [UInt8](repeating: 0, count: 0x4000) }
    let hostile = bytes
    try await LoopbackServer.run(.reply(hostile)) { port, _ in
      let line = TestLine()
      do throws(ProbeError) {
        _ = try await line.dialer.connect(to: port, tls: true)
        Issue.record("the handshake succeeded")
      } catch {
        guard case .failed(let why) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(why.count < 80)
      }
      #expect(await line.governor.ledger(of: TestLine.host).bytes < 200_000)
    }
  }
}
