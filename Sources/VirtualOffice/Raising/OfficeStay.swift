import Foundation

/// How long an office stays: until a signal, the end of its lifetime, the end of its parent, or of its command.
package struct OfficeStay {
  private let office: Office
  private let lifetime: UInt64
  private var signals = Signals()
  private let parent = getppid()

  /// `lifetime` is in seconds; after it the office removes itself.
  package init(_ office: Office, lifetime: Int) {
    self.office = office
    self.lifetime = UInt64(max(1, lifetime)) * 1000
  }

  /// Raises the office, tells `ready`, stays, and removes it.
  package mutating func stay(ready: () throws -> Void) throws {
    try office.raise()
    defer { office.lower() }
    try ready()
    let end = Reactor.milliseconds() + lifetime
    var signals = signals
    let parent = parent
    try office.serve { signals.pending() != nil || Reactor.milliseconds() > end || getppid() != parent }
  }

  /// Raises the office, runs a command in the scanner's namespace, and removes the office when it has ended.
  /// - Returns: the command's exit status.
  package mutating func run(_ command: [String]) throws -> Int32 {
    try office.raise()
    defer { office.lower() }
    let child = try Child.start(
      ["setpriv", "--pdeathsig", "TERM", "ip", "netns", "exec", office.name.scannerNamespace] + command,
      environment: ["IOT_OFFICE_STATE": office.name.stateFolder, "IOT_OFFICE_NAME": office.name.text],
      streams: .inherited)
    var status: Int32?
    defer { if status == nil { child.kill(); child.wait() } }
    var end = Reactor.milliseconds() + lifetime
    var signals = signals
    let parent = parent
    var asked = false
    try office.serve {
      status = child.statusIfEnded()
      let signal = signals.pending()
      let now = Reactor.milliseconds()
      // The terminal sends SIGINT to the command too: it decides when to end. Anything else we hand on, once,
      // and wait no longer than 10 s.
      if !asked, now > end || getppid() != parent || (signal != nil && signal != SIGINT) {
        asked = true
        end = now + 10_000
        _ = kill(child.pid, SIGTERM)
      }
      return status != nil || asked && now > end
    }
    return status ?? 124
  }
}
