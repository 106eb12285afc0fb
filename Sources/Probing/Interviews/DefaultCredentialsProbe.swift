import NetworkTypes
import Vocabulary

/// Tries logins that makers document as set in the factory, where a person asked for it: at most three a device, one after
/// the other with pauses, two of one user name. It stops at the first that is accepted and at the first sign of a lock. A
/// login reads the page that asked, and leaves.
package struct DefaultCredentialsProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "default_credentials",
    summary: "With --try-default-credentials alone: up to three logins that the maker documents, one after the other",
    needs: ["http.login", "rtsp.describe_status", "onvif.authentication", "ftp.banner", "pjlink.greeting"].map {
      .fact($0)
    },
    cost: Cost(connections: 6, packets: 90, seconds: 75),
    avoids: [.pc, .server, .hypervisor, .bmc, .phone, .tablet, .laptop, .unknown],
    keys: ["credentials.default", "credentials.default_user", "ftp.anonymous"])

  static let limit = 3
  /// Devices that lock do so at the third wrong password of one account, at the earliest.
  static let limitOfOneUser = 2
  static let pause: Duration = .seconds(2)

  private let logins: [DefaultLogin]
  private let asksAnonymousFTP: Bool
  private let time: MonotonicTime

  /// - Parameters:
  ///   - logins: what is documented for this very device, the likeliest first.
  ///   - asksAnonymousFTP: whether the guest of an FTP server may be one of the three.
  ///   - time: for the pauses and the measure of answers.
  package init(logins: [DefaultLogin], asksAnonymousFTP: Bool, time: MonotonicTime = .system) {
    self.logins = logins
    self.asksAnonymousFTP = asksAnonymousFTP
    self.time = time
  }

  /// Whether there is a door at which one of the logins may be tried.
  package func isDue(for host: KnownHost) -> Bool { !plan(for: host).tries.isEmpty }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let plan = plan(for: host)
    guard !plan.tries.isEmpty else { throw .skipped("nothing asked for a login that is listed") }
    var report = LoginReport(isCut: !plan.isWhole)
    var slowest: Duration?
    for item in plan.tries {
      if report.tries > 0, await !rested() {
        report.isCut = true
        break
      }
      let outcome = await item.door.knock(item.login, of: host, through: dialer, time: time)
      if case .broken(let error, wasSent: false) = outcome, report.tries == 0 { throw error }
      if let attempt = report.take(outcome, of: item.login, at: item.door) { await dialer.tell(attempt) }
      if case .refused(let took, let without) = outcome {
        let sign = LockoutSigns.sign(took: took, without: without, before: slowest)
        slowest = max(slowest ?? .zero, took)
        if sign != nil {
          report.isCut = report.isCut || item != plan.tries.last
          break
        }
        continue
      }
      if case .notAsked = outcome { continue }
      break
    }
    guard report.tries > 0 else { throw .skipped("nothing asked for a login that is listed") }
    return report.facts
  }

  struct Try: Hashable, Sendable {
    let login: DefaultLogin
    let door: LoginDoor
  }

  /// The logins and their doors, in order, and whether those are all that are documented and have a door.
  func plan(for host: KnownHost) -> (tries: [Try], isWhole: Bool) {
    var tries: [Try] = []
    var isWhole = true
    for login in logins {
      guard let door = login.services.lazy.compactMap({ LoginDoor.of($0, on: host) }).first else { continue }
      let item = Try(login: login, door: door)
      if tries.contains(item) { continue }
      let same = tries.count { $0.login.user == login.user }
      if tries.count < Self.limit, same < Self.limitOfOneUser { tries.append(item) } else { isWhole = false }
    }
    if asksAnonymousFTP, tries.count < Self.limit, let door = LoginDoor.of(.ftp, on: host) {
      tries.append(Try(login: .anonymous, door: door))
    }
    return (tries, isWhole)
  }

  /// - Returns: whether the pause came to its end.
  private func rested() async -> Bool {
    do { try await time.wait(until: time.now + Self.pause) } catch { return false }
    return true
  }
}
