import NetworkTypes
import Vocabulary

/// What a Telnet server shows before a login (RFC 854): text between commands, each of which we refuse.
package struct TelnetGreeting: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "telnet", summary: "The greeting of a Telnet server: often the product and its version",
    source: "RFC 854", ports: [.tcp(23)], keys: ["telnet.banner"])

  /// Bytes of a greeting that are read.
  package static let limit = 4096

  /// The text so far, commands taken out.
  package private(set) var text: [UInt8] = []
  /// What refuses the options that were asked or offered and not refused yet.
  package private(set) var refusals: [UInt8] = []
  private var pending: [UInt8] = []
  private var refused: Set<[UInt8]> = []

  private static let endOfSubnegotiation: UInt8 = 240
  private static let subnegotiation: UInt8 = 250
  private static let will: UInt8 = 251
  private static let wont: UInt8 = 252
  private static let `do`: UInt8 = 253
  private static let dont: UInt8 = 254
  private static let command: UInt8 = 255

  package init() {}

  /// Takes in the next bytes; a command that is cut waits for its rest.
  package mutating func take(_ bytes: [UInt8]) {
    pending += bytes
    var position = 0
    while position < pending.count {
      guard pending[position] == Self.command else {
        if text.count < Self.limit { text.append(pending[position]) }
        position += 1
        continue
      }
      guard position + 1 < pending.count else { break }
      switch pending[position + 1] {
      case Self.command:
        if text.count < Self.limit { text.append(Self.command) }
        position += 2
      case Self.will, Self.wont, Self.do, Self.dont:
        guard position + 2 < pending.count else {
          pending.removeFirst(position)
          return
        }
        refuse(pending[position + 1], option: pending[position + 2])
        position += 3
      case Self.subnegotiation:
        let rest = pending[(position + 2)...]
        let end = rest.indices.first {
          rest[$0] == Self.endOfSubnegotiation && rest[$0 - 1] == Self.command && $0 > position + 2
        }
        guard let end else {
          // An endless one is dropped, not kept.
          pending = pending.count - position > Self.limit ? [] : Array(pending[position...])
          return
        }
        position = end + 1
      default:
        position += 2
      }
    }
    pending.removeFirst(min(position, pending.count))
  }

  /// The refusals to send now; each option is refused once, so that two stubborn sides do not loop (RFC 1143).
  package mutating func takeRefusals() -> [UInt8] {
    defer { refusals = [] }
    return refusals
  }

  /// Whether it waits for a name or a password, or shows a prompt.
  package var isPrompt: Bool {
    let value = String(wire: text)
    guard let last = value.last else { return false }
    return last == ":" || last == ">" || last == "#" || last == "$"
  }

  package func facts(port: TransportPort) -> [Fact] { Fact.known(["telnet.banner": String(wire: text)], port: port) }

  private mutating func refuse(_ verb: UInt8, option: UInt8) {
    let answer: UInt8? =
      switch verb {
      case Self.do: Self.wont
      case Self.will: Self.dont
      default: nil
      }
    guard let answer, refused.count < 64, refused.insert([answer, option]).inserted else { return }
    refusals += [Self.command, answer, option]
  }
}
