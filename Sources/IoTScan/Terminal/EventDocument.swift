import Foundation
import Pipeline
import Vocabulary

/// One event of a run as a line of JSON; its `event` names what happened.
struct EventDocument: Encodable {
  let event: ScanEvent

  init(_ event: ScanEvent) { self.event = event }

  private enum Key: String, CodingKey {
    case event, run, segment, prefixes, addresses, phase, mac, address, device, isNew = "new", changes, done, total
    case message, values, summary
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch event {
    case .started(let run):
      try container.encode("run.started", forKey: .event)
      try container.encode(run, forKey: .run)
    case .segment(let name, let prefixes, let addresses):
      try container.encode("segment", forKey: .event)
      try container.encode(name, forKey: .segment)
      try container.encode(prefixes, forKey: .prefixes)
      try container.encode(addresses, forKey: .addresses)
    case .phase(let phase, let segment):
      try container.encode("phase", forKey: .event)
      try container.encode(phase.rawValue, forKey: .phase)
      try container.encode(segment, forKey: .segment)
    case .hostFound(let segment, let mac, let address):
      try container.encode("host.found", forKey: .event)
      try container.encode(segment, forKey: .segment)
      try container.encodeIfPresent(mac, forKey: .mac)
      try container.encodeIfPresent(address, forKey: .address)
    case .hostFinished(let device, let isNew, let changes, let done, let total):
      try container.encode("host.finished", forKey: .event)
      try container.encode(device, forKey: .device)
      try container.encode(isNew, forKey: .isNew)
      try container.encode(changes, forKey: .changes)
      try container.encode(done, forKey: .done)
      try container.encode(total, forKey: .total)
    case .warning(let explanation):
      try container.encode("warning", forKey: .event)
      try container.encode(explanation.id, forKey: .message)
      try container.encode(explanation.values, forKey: .values)
    case .finished(let summary):
      try container.encode("run.finished", forKey: .event)
      try container.encode(summary, forKey: .summary)
    }
  }
}
