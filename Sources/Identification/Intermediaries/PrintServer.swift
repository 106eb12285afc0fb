import Vocabulary

/// A server that offers other devices' printers: its printing facts are of the printers behind it.
struct PrintServer: Intermediary {
  let name = "print server"

  private static let prefixes = [
    "ipp.", "mdns.txt._ipp", "mdns.txt._printer", "mdns.txt._pdl-datastream", "mdns.txt._uscan", "mdns.txt._scanner",
    "mdns.txt._privet", "wsd.print", "escl.",
  ]
  private static let services = [
    "_ipp", "_ipps", "_printer", "_pdl-datastream", "_privet", "_scanner", "_uscan", "_uscans",
  ]
  private static let ports: Set<UInt16> = [515, 631, 9100]

  func foreign(among facts: HostFacts) -> Set<Fact> {
    guard isServer(facts) else { return [] }
    return Set(facts.all.filter(Self.isPrinting))
  }

  private static func isPrinting(_ fact: Fact) -> Bool {
    let key = fact.key.rawValue
    if fact.key == "mdns.service" { return services.contains { fact.value.hasPrefix($0 + ".") } }
    if fact.key == "mdns.instance" { return services.contains { fact.value.contains(".\($0).") } }
    // The ports of the queues tell as little.
    if fact.key == "tcp.port" { return fact.port.map { ports.contains($0.number) } ?? false }
    return prefixes.contains { key.hasPrefix($0) }
  }

  private func isServer(_ facts: HostFacts) -> Bool {
    func values(_ key: ObservationKey) -> [String] { facts.facts(key).map(\.value) }
    if facts.has("ipp.cups-version") { return true }
    let queues = ["_ipp", "_ipps", "_printer"].flatMap { values(ObservationKey("mdns.txt.\($0).rp")) }
    if queues.contains(where: { $0.hasPrefix("printers/") || $0.hasPrefix("classes/") }) { return true }
    let places = values("ipp.printer-uri-supported")
    if places.contains(where: { $0.contains("/printers/") || $0.contains("/classes/") }) { return true }
    // CUPS announces a shared queue as `<printer> @ <server>`.
    let announced = values("mdns.instance").filter { text in Self.services.contains { text.contains(".\($0).") } }
    if announced.contains(where: { $0.contains(" @ ") }) { return true }
    // A device is of one model, in a longer and a shorter form.
    let names = values("mdns.txt._ipp.ty") + values("mdns.txt._ipps.ty")
    return Self.distinct(names) > 1 || Self.distinct(values("ipp.printer-make-and-model")) > 1
  }

  private static func distinct(_ names: [String]) -> Int {
    let models = Set(names.map(NameKey.compact))
    return models.count { name in !models.contains { $0 != name && $0.contains(name) } }
  }
}
