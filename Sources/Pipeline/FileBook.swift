import Identification
import NetworkTypes
import Probing
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

  /// The hosts so far; of one that accepted every port that somebody asked it, no port is believed.
  var hosts: [KnownHost] {
    assembler.hosts.map { host in
      let ports = host.facts("tcp.port")
      let open = Set(ports.filter { $0.value == "open" }.compactMap(\.port?.number))
      let asked = Set(ports.compactMap(\.port?.number))
      guard Tarpit.isSuspected(open: open, asked: Array(asked)) else { return host }
      var host = host
      host.forgetPorts()
      return host
    }
  }
}
