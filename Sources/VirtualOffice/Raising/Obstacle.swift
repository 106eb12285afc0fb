import Glibc

extension Office {
  /// Why an office cannot be raised on this machine, as a sentence; nil when it can. For tests that are then
  /// skipped by name, and for `doctor`-like checks.
  package static var obstacle: String? {
    guard geteuid() == 0 else { return OfficeError.notRoot.description }
    guard let missing = missingError else { return nil }
    return missing.description
  }

  /// The error that names every missing program and the packages that bring them; nil when all are there.
  static var missingError: OfficeError? {
    let missing = missingPrograms()
    guard !missing.isEmpty else { return nil }
    return .missingProgram(
      name: missing.map(\.name).joined(separator: ", "),
      package: Set(missing.map(\.package)).sorted().joined(separator: " "))
  }
}
