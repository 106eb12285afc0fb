import Identification
import Probing
import Vocabulary

/// What `--try-default-credentials` may try, and what was tried: one for the whole run, so that a device with two
/// interfaces is tried once.
actor LoginOffers {
  /// Connections that an asked-for try may take beyond those of a usual night.
  static let connections = 4

  private let logins: FactoryLogins
  private var claims: [String: HostName] = [:]
  private var tries = 0
  private var devices = Set<HostName>()

  init(_ logins: FactoryLogins) { self.logins = logins }

  /// The probe that tries what is documented for this host; `nil` where nothing is, or no door asked for a login.
  func probe(for host: KnownHost, _ identity: Identity) -> DefaultCredentialsProbe? {
    let documented = logins.logins(for: identity).map { login in
      DefaultLogin(
        services: login.services.compactMap { DefaultLogin.Service(rawValue: $0) }, user: login.user,
        password: login.password)
    }
    let probe = DefaultCredentialsProbe(logins: documented, asksAnonymousFTP: logins.mayAskGuest(of: identity))
    guard probe.isDue(for: host) else { return nil }
    guard let serial = identity.serial else { return probe }
    let key = "\(identity.vendor ?? "") \(serial)"
    let name = HostName(host)
    if let other = claims[key], other != name { return nil }
    claims[key] = name
    return probe
  }

  func count(_ sent: Sent) {
    guard sent.probe == DefaultCredentialsProbe.declaration.name, sent.connections > 0 else { return }
    tries += 1
    devices.insert(HostName(KnownHost(segment: sent.endpoint.segment, macs: [sent.endpoint.mac].compactMap { $0 })))
  }

  /// For the run's record.
  var counts: [String: Int] { ["logins_tried": tries, "logins_tried_devices": devices.count] }
}
