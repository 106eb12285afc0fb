import Foundation

/// Something that is measured; its name chooses it on the command line.
protocol Measure {
  static var name: String { get }
  /// Whether it raises the virtual office.
  static var needsOffice: Bool { get }
  static func figures(in workshop: Workshop) throws -> [Figure]
}

extension Measure { static var needsOffice: Bool { true } }

/// All measures, in the order they are run. A new one is one file under `Measures/` and one line here.
enum MeasureRegistry {
  static var all: [any Measure.Type] {
    [
      StartMeasure.self, IdentifyMeasure.self, FingerprintMeasure.self, ImportMeasure.self, LookupMeasure.self,
      OfficeMeasure.self, ReadMeasure.self, WholeRunMeasure.self,
    ]
  }
}

/// A line to standard output at once: a measure takes minutes, and somebody waits.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
