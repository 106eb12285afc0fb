import Identification
import NetworkTypes
import Vocabulary

/// The hosts of a capture file, gathered while it is read; used by one reader only.
final class FileBook {
  let segment: String
  private var assembler = HostAssembler()
  private var announced = Set<Endpoint>()
  private let emit: @Sendable (ScanEvent) -> Void

  init(segment: String, emit: @escaping @Sendable (ScanEvent) -> Void) {
    self.segment = segment
    self.emit = emit
  }

  func take(_ observations: [Observation]) {
    assembler.take(observations)
    for endpoint in observations.lazy.map(\.endpoint) where announced.insert(endpoint).inserted {
      emit(.hostFound(segment: segment, mac: endpoint.mac, address: endpoint.ip))
    }
  }

  var hosts: [KnownHost] { assembler.hosts }
}
