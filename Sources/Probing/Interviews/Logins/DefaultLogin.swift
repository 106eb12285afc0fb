/// A login that a maker's document says the device leaves the factory with, and how it may be tried.
package struct DefaultLogin: Hashable, Sendable {
  /// Ways of trying a login that read one thing and change nothing. Interactive shells (Telnet, SSH) and forms are none.
  package enum Service: String, Sendable, Codable, CaseIterable {
    case http, rtsp, onvif, ftp, pjlink
  }

  package let services: [Service]
  /// Empty where the service asks for a password alone.
  package let user: String
  package let password: String

  package init(services: [Service], user: String, password: String) {
    self.services = services
    self.user = user
    self.password = password
  }

  /// The guest of FTP servers (RFC 1635): no maker's secret, but a login all the same.
  static let anonymous = DefaultLogin(services: [.ftp], user: "anonymous", password: "iot-scan@")

  /// How `Sent` and facts name the user.
  var shownUser: String { user.isEmpty ? "(no user name)" : user }
}
