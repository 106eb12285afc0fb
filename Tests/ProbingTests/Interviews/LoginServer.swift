import NIOCore
import NIOPosix
import NetworkTypes
import Protocols
import Testing

@testable import Probing

/// A server on the loopback interface that answers each message by a function and counts what it got.
enum LoginServer {
  struct Seen: Sendable {
    var connections = 0
    var open = 0
    var mostOpen = 0
    var messages: [String] = []
  }

  /// Runs it for the length of `body`. `greeting` is said to whoever connects; `answer` is given a message and how many came
  /// before it, and closes by `nil`.
  static func run<Result: Sendable>(
    greeting: String = "", answer: @escaping @Sendable (_ message: String, _ before: Int) -> String?,
    _ body: (TransportPort, Shared<Seen>) async throws -> Result
  ) async throws -> Result {
    let seen = Shared(Seen())
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(TalkHandler(greeting, answer, seen))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let bound = try #require(server.localAddress?.port)
    do {
      let result = try await body(.tcp(UInt16(clamping: bound)), seen)
      try await server.close().get()
      return result
    } catch {
      try? await server.close().get()
      throw error
    }
  }

  /// A web server that asks for a login on every page, by Basic or Digest, and lets one user in.
  static func page(
    _ user: String, _ password: String, by scheme: String, refusal: String = "401 Unauthorized"
  ) -> @Sendable (String, Int) -> String? {
    { message, _ in
      let challenge =
        scheme == "basic"
        ? "Basic realm=\"cam\"" : "Digest realm=\"cam\", nonce=\"n1\", qop=\"auth\", algorithm=\(scheme)"
      let head = { (status: String, body: String) in
        "HTTP/1.1 \(status)\r\nWWW-Authenticate: \(challenge)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      }
      guard let line = message.split(separator: "\r\n").first(where: { $0.hasPrefix("Authorization: ") }) else {
        return head("401 Unauthorized", "")
      }
      let said = AuthenticationChallenge.all(in: [String(line.dropFirst(15))]).first
      let isRight: Bool
      if scheme == "basic" {
        isRight = line.hasSuffix(
          Authorization(user: user, password: password).answer(
            to: AuthenticationChallenge(scheme: "basic", parameters: [:]), method: "GET", uri: "/") ?? "?")
      } else {
        let hash: MessageDigest = scheme == "SHA-256" ? .sha256 : .md5
        let secret = hash.hex(of: "\(user):cam:\(password)") ?? ""
        let what = hash.hex(of: "GET:\(said?.parameters["uri"] ?? "")") ?? ""
        let middle = "n1:00000001:\(said?.parameters["cnonce"] ?? ""):auth"
        isRight =
          said?.parameters["username"] == user
          && said?.parameters["response"] == hash.hex(of: "\(secret):\(middle):\(what)")
      }
      return isRight ? "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlive" : head(refusal, "")
    }
  }
}

private final class TalkHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let greeting: String
  private let answer: @Sendable (String, Int) -> String?
  private let seen: Shared<LoginServer.Seen>

  init(_ greeting: String, _ answer: @escaping @Sendable (String, Int) -> String?, _ seen: Shared<LoginServer.Seen>) {
    self.greeting = greeting
    self.answer = answer
    self.seen = seen
  }

  func channelActive(context: ChannelHandlerContext) {
    seen.change {
      $0.connections += 1
      $0.open += 1
      $0.mostOpen = max($0.mostOpen, $0.open)
    }
    if !greeting.isEmpty { context.writeAndFlush(NIOAny(ByteBuffer(string: greeting)), promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) { seen.change { $0.open -= 1 } }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let message = String(buffer: unwrapInboundIn(data))
    let before = seen.value.messages.count
    seen.change { $0.messages.append(message) }
    guard let reply = answer(message, before) else { return context.close(promise: nil) }
    if !reply.isEmpty { context.writeAndFlush(NIOAny(ByteBuffer(string: reply)), promise: nil) }
  }
}
