import NetworkTypes
import Vocabulary

/// The facts in a leaf certificate: the one place where interviews meet X.509.
enum CertificateFacts {
  /// Reads a DER certificate; none if it cannot be read.
  static func facts(of certificate: [UInt8], port: TransportPort) -> [Fact] {
    X509Certificate(der: certificate)?.facts(port: port) ?? []
  }
}
