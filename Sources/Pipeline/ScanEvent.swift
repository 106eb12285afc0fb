import Foundation
import NetworkTypes
import Vocabulary

/// What happens during a run, as it happens: for progress on a terminal and for `--json`.
package enum ScanEvent: Sendable {
  case started(Run)
  case segment(name: String, prefixes: [IPPrefix], addresses: Int)
  case phase(Phase, segment: String)
  case hostFound(segment: String, mac: MACAddress?, address: IPAddress?)
  case hostFinished(Device, isNew: Bool, changes: [Change], done: Int, total: Int)
  case warning(Explanation)
  case finished(RunSummary)

  package enum Phase: String, Sendable { case listening, sweeping, asking, interviewing, recording }
}
