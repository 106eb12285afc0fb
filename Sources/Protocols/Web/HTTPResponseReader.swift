import NetworkTypes

/// Takes in an HTTP answer as it comes, byte by byte if need be, and says when it is whole. The head is bounded by
/// 16 KiB, the body by `bodyLimit` bytes: what is longer is cut there, and the reader is done.
package struct HTTPResponseReader: Sendable {
  package static let defaultBodyLimit = 262_144

  private enum State {
    case head
    /// So many body bytes are to come.
    case counted(Int)
    case chunkSize
    case chunk(Int)
    case chunkEnd
    case trailer
    case untilClose
    case done
  }

  private let bodyLimit: Int
  private var state = State.head
  private var pending: [UInt8] = []
  private var position = 0
  private var searched = 0
  private var head: MessageHead?
  private var body: [UInt8] = []
  private var isCut = false
  private var interim = 0
  private var blanks = 0

  package init(bodyLimit: Int = defaultBodyLimit) { self.bodyLimit = bodyLimit }

  /// Whether no more bytes are wanted.
  package var isDone: Bool { if case .done = state { true } else { false } }

  /// - Throws: `.malformed` for a head that is none or an impossible chunk; `.tooLarge` for a head above 16 KiB.
  package mutating func take(_ bytes: [UInt8]) throws(WireError) {
    pending += bytes
    while try step() {}
    pending.removeFirst(min(position, pending.count))
    searched = max(0, searched - position)
    position = 0
  }

  /// The answer after the last byte came or the peer closed; `nil` if there is no whole head.
  package func finish() -> HTTPResponse? {
    guard let head else { return nil }
    let isWhole: Bool
    let isTorn: Bool
    switch state {
    case .done: (isWhole, isTorn) = (!isCut, isCut)
    case .untilClose: (isWhole, isTorn) = (false, isCut)
    default: (isWhole, isTorn) = (false, true)
    }
    let connection = head.value("connection")?.lowercased() ?? ""
    let isPersistent =
      head.version.hasPrefix("1.0") ? connection.contains("keep-alive") : !connection.contains("close")
    return HTTPResponse(head: head, body: body, isCut: isTorn, isReusable: isWhole && isPersistent)
  }

  /// Does one step; false if more bytes are needed or none are wanted.
  private mutating func step() throws(WireError) -> Bool {
    switch state {
    case .head: return try readHead()
    case .counted(let left):
      let taken = move(left)
      if isDone { return false }
      state = left == taken ? .done : .counted(left - taken)
      return false
    case .chunkSize:
      guard let line = try line() else { return false }
      let digits = line.prefix { $0 != 0x3B && $0 != 0x20 }
      guard digits.count <= 8, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
        throw .malformed(field: "chunk size", offset: body.count)
      }
      state = size == 0 ? .trailer : .chunk(size)
      return true
    case .chunk(let left):
      let taken = move(left)
      if isDone { return false }
      state = left == taken ? .chunkEnd : .chunk(left - taken)
      return left == taken
    case .chunkEnd:
      guard try line() != nil else { return false }
      state = .chunkSize
      return true
    case .trailer:
      guard let line = try line() else { return false }
      if line.isEmpty { state = .done }
      return true
    case .untilClose:
      _ = move(Int.max)
      return false
    case .done:
      position = pending.count
      return false
    }
  }

  private mutating func readHead() throws(WireError) -> Bool {
    // Line ends before the start line are allowed (RFC 9112, 2.2), within reason.
    while position < pending.count, pending[position] == 0x0D || pending[position] == 0x0A {
      position += 1
      blanks += 1
      guard blanks <= 64 else { throw .malformed(field: "start line", offset: 0) }
    }
    if position > 0 {
      pending.removeFirst(position)
      position = 0
      searched = 0
    }
    // Garbage is refused at once, not after 16 KiB of it.
    let mark = Array("HTTP/".utf8)
    guard zip(pending, mark).allSatisfy({ $0 == $1 }) else { throw .malformed(field: "start line", offset: 0) }
    guard let end = MessageHead.end(of: pending, from: searched - 3) else {
      searched = pending.count
      guard pending.count <= MessageHead.limit else {
        throw .tooLarge(field: "head", value: pending.count, limit: MessageHead.limit, offset: 0)
      }
      return false
    }
    let head = try MessageHead(response: Array(pending[..<end]), protocol: "HTTP")
    position = end
    if (100...199).contains(head.status), head.status != 101 {
      interim += 1
      guard interim <= 4 else { throw .malformed(field: "start line", offset: 0) }
      return true
    }
    self.head = head
    if head.status == 204 || head.status == 304 || head.status == 101 {
      state = .done
    } else if head.values("transfer-encoding").contains(where: { $0.lowercased().contains("chunked") }) {
      state = .chunkSize
    } else if let text = head.value("content-length") {
      guard let length = Int(text), length >= 0 else { throw .malformed(field: "content length", offset: 0) }
      state = length == 0 ? .done : .counted(length)
    } else {
      state = .untilClose
    }
    return true
  }

  /// Moves up to `count` pending bytes to the body, within its limit.
  private mutating func move(_ count: Int) -> Int {
    let available = min(count, pending.count - position)
    let taken = min(available, bodyLimit - body.count)
    body += pending[position..<(position + taken)]
    position += taken
    if taken < available || body.count >= bodyLimit && taken < count {
      isCut = true
      state = .done
    }
    return taken
  }

  /// The next whole line without its end; lines above 1 KiB are refused.
  private mutating func line() throws(WireError) -> ArraySlice<UInt8>? {
    guard let end = pending[position...].firstIndex(of: 0x0A) else {
      guard pending.count - position <= 1024 else { throw .malformed(field: "chunk line", offset: body.count) }
      return nil
    }
    var line = pending[position..<end]
    position = end + 1
    if line.last == 0x0D { line = line.dropLast() }
    return line
  }
}
