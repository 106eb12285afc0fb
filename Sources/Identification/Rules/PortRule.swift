import Vocabulary

/// Open ports of protocols that one kind of device speaks (`catalogue/services.yaml`): weak, and no evidence at all on a
/// host that seems to have every port open.
struct PortRule: IdentificationRule {
  let name = "open port"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let open = (facts.facts("tcp.port") + facts.facts("udp.port")).filter { $0.value == "open" && $0.port != nil }
    guard open.count <= 30 else { return [] }
    return open.flatMap { fact in
      catalogue.services.ports.filter { $0.port == fact.port?.description }.map {
        claim(.deviceClass, $0.deviceClass.rawValue, $0.certainty, .behaviour, from: fact)
      }
    }
  }
}
