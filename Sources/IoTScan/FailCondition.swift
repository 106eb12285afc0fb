import ArgumentParser
import Pipeline

/// What `--fail-on` can name: the run then ends with status 3.
enum FailCondition: String, CaseIterable, ExpressibleByArgument {
  case newCandidate = "new-candidate"
  case candidate
  case newDevice = "new-device"
  case goneDevice = "gone-device"
  case deficiency
  case controlFailed = "control-failed"
  case gap

  func holds(in summary: RunSummary) -> Bool {
    switch self {
    case .newCandidate: summary.newCandidates > 0
    case .candidate: summary.candidates > 0
    case .newDevice: !summary.new.isEmpty
    case .goneDevice: !summary.gone.isEmpty
    case .deficiency: summary.verdicts["deficiency", default: 0] > 0
    case .controlFailed: summary.controlsFailed > 0
    case .gap: !summary.gaps.isEmpty
    }
  }
}
