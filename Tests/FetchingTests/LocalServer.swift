import Foundation

/// A small HTTP server on loopback: each connection is answered by what the test says, once.
final class LocalServer: @unchecked Sendable {
  /// What a client asked.
  struct Request: Sendable {
    let text: String
    func header(_ name: String) -> String? {
      text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { $0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) }
    }
    var path: String { text.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
  }

  private let socket: Int32
  private let lock = NSLock()
  private var seen: [Request] = []
  let port: UInt16
  var requests: [Request] { lock.withLock { seen } }
  var base: String { "http://127.0.0.1:\(port)" }

  init(answer: @escaping @Sendable (Request, Int) -> [UInt8]) throws {
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileReadUnknown) }
    socket = listener
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(client, &bytes, bytes.count, 0)
        let request = Request(text: String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self))
        let number = self?.note(request) ?? 0
        let reply = answer(request, number)
        _ = reply.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(client, Int32(SHUT_RDWR))
        close(client)
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  /// - Returns: which request it is, from 1.
  private func note(_ request: Request) -> Int {
    lock.withLock {
      seen.append(request)
      return seen.count
    }
  }

  static func reply(_ status: String, _ headers: [String] = [], body: [UInt8] = [], sent: Int? = nil) -> [UInt8] {
    let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers)
      .joined(separator: "\r\n")
    return Array((head + "\r\n\r\n").utf8) + body.prefix(sent ?? body.count)
  }
}
