import NetworkTypes
import Vocabulary

/// Where a login may be tried: a service of the host that was seen to ask for one.
struct LoginDoor: Hashable, Sendable {
  let service: DefaultLogin.Service
  let port: TransportPort
  let isTLS: Bool

  /// The door of a service; `nil` where nothing asked for a login.
  static func of(_ service: DefaultLogin.Service, on host: KnownHost) -> LoginDoor? {
    switch service {
    case .http: web(host)
    case .rtsp:
      host.facts("rtsp.describe_status").first { $0.value == "401" }.flatMap { door(service, $0.port) }
    case .onvif:
      host.facts("onvif.authentication").first { $0.value == "required" }.flatMap { door(service, $0.port) }
    case .ftp: host.facts("ftp.banner").first.flatMap { door(service, $0.port ?? FTPProbe.port) }
    case .pjlink: host.value("pjlink.greeting") == "PJLINK 1" ? door(service, PJLinkProbe.port) : nil
    }
  }

  private static func door(_ service: DefaultLogin.Service, _ port: TransportPort?) -> LoginDoor? {
    guard let port, !port.isRawPrint else { return nil }
    return LoginDoor(service: service, port: port, isTLS: false)
  }

  /// A page that answered 401 itself: where Digest hides the password, then TLS, then in clear.
  private static func web(_ host: KnownHost) -> LoginDoor? {
    let asking = Set(host.facts("http.status").filter { $0.value == "401" }.compactMap(\.port))
    let secure = Set(host.facts("tls.version").compactMap(\.port))
    let doors = host.facts("http.login").compactMap { fact -> (door: LoginDoor, rank: Int)? in
      guard let port = fact.port, asking.contains(port), !port.isRawPrint, ["basic", "digest"].contains(fact.value)
      else { return nil }
      let isTLS = secure.contains(port)
      let door = LoginDoor(service: .http, port: port, isTLS: isTLS)
      return (door, isTLS ? 1 : fact.value == "digest" ? 0 : 2)
    }
    return doors.min { $0.rank < $1.rank }?.door
  }

  /// Tries a login here, once.
  func knock(
    _ login: DefaultLogin, of host: KnownHost, through dialer: any Dialer, time: MonotonicTime
  ) async -> LoginOutcome {
    switch service {
    case .http: await HTTPLogin(port: port, isTLS: isTLS, time: time).knock(login, through: dialer)
    case .rtsp: await RTSPLogin(port: port, time: time).knock(login, through: dialer)
    case .onvif: await ONVIFLogin(port: port, host: host, time: time).knock(login, through: dialer)
    case .ftp: await FTPLogin(port: port, time: time).knock(login, through: dialer)
    case .pjlink: await PJLinkLogin(port: port, time: time).knock(login, through: dialer)
    }
  }
}
