import Foundation
import NetworkTypes

/// Who spoke with whom: one direction-less conversation between two endpoints on one server port.
package struct Flow: Hashable, Sendable, Codable {
  /// Who sent the first packet that was seen.
  package let client: IPAddress
  package let server: IPAddress
  /// The server's port; `nil` for protocols without ports.
  package let port: TransportPort?
  package var packets: Int
  /// Bytes on the wire, both directions together.
  package var bytes: Int
  package var first: Date
  package var last: Date

  package init(
    client: IPAddress, server: IPAddress, port: TransportPort?, packets: Int, bytes: Int, first: Date, last: Date
  ) {
    self.client = client
    self.server = server
    self.port = port
    self.packets = packets
    self.bytes = bytes
    self.first = first
    self.last = last
  }
}
