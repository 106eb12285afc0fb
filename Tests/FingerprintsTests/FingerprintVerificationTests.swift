import Foundation
import Testing
import Vocabulary

@testable import Fingerprints

struct FingerprintVerificationTests {
  @Test func `an example that fails is told with its line and why`() throws {
    let library = try FingerprintLibrary.of(
      """
      <fingerprint pattern="^A (.+)"><description>A</description>
        <example service.version="1">A 1</example>
        <example>B</example>
        <example service.version="2">A 1</example>
        <example hw.vendor="x">A 1</example>
        <param pos="1" name="service.version"/>
      </fingerprint>
      """)
    let report = FingerprintVerification.run(library)
    #expect(report.examples == 4)
    #expect(report.passed == 1)
    #expect(report.failures.map(\.line) == [5, 6, 7])
    #expect(
      report.failures.map(\.problem) == [
        .notMatched, .wrongParameter(name: "service.version", expected: "2", found: "1"),
        .wrongParameter(name: "hw.vendor", expected: "x", found: nil),
      ])
  }

  @Test func `an example that another vendor claims is told`() throws {
    func file(_ vendor: String, _ pattern: String) -> String {
      FingerprintLibrary.file(
        """
        <fingerprint pattern="\(pattern)"><description>\(vendor)</description><example>AB 1</example>
        <param pos="0" name="hw.vendor" value="\(vendor)"/></fingerprint>
        """)
    }
    let folder = try TestFolder(["a/x.xml": file("One", "^A"), "b/x.xml": file("Two", "^AB")])
    let report = FingerprintVerification.run(try FingerprintLibrary(folders: [folder.url]))
    #expect(report.passed == 2)
    #expect(
      report.claims.map(\.problem) == [
        .claimedByOther(name: "b/x.xml: Two", vendor: "Two"), .claimedByOther(name: "a/x.xml: One", vendor: "One"),
      ])
  }

  static let own = Result { try FingerprintLibrary([.init(FingerprintLibrary.ownFolder, requiresExamples: true)]) }

  @Test func `every example of our own fingerprints passes, and no other vendor claims it`() throws {
    let report = FingerprintVerification.run(try Self.own.get())
    #expect(report.failures.isEmpty)
    #expect(report.claims.isEmpty)
    #expect(report.examples >= 1_000)
  }

  @Test func `our own fingerprints speak of classes that exist`() throws {
    let classes = Set(DeviceClass.allCases.map(\.rawValue))
    for file in try Self.own.get().files {
      for fingerprint in file.fingerprints {
        for parameter in fingerprint.parameters where parameter.name == "hw.device" {
          #expect(classes.contains(parameter.value), "\(file.name), line \(fingerprint.line)")
        }
      }
    }
  }

  @Test func `generic stacks claim neither maker nor class`() throws {
    // A hypervisor's kernel is the one class that an operating system implies.
    for file in try Self.own.get().files where file.name.hasPrefix("_stacks/") {
      for fingerprint in file.fingerprints {
        for parameter in fingerprint.parameters {
          #expect(parameter.name != "hw.vendor", "\(file.name), line \(fingerprint.line)")
          if parameter.name == "hw.device" { #expect(parameter.value == "hypervisor") }
        }
      }
    }
  }

  @Test func `the filter loses no match over all examples`() throws {
    expectFilterLosesNothing(try Self.own.get())
  }

  private func expectFilterLosesNothing(_ library: FingerprintLibrary) {
    for file in library.files {
      for example in file.fingerprints.flatMap(\.examples) {
        example.value.withUnsafeBufferPointer { text in
          func names(isFiltered: Bool) -> [String] {
            var names: [String] = []
            library.search(file.key, text, isFiltered: isFiltered) { file, fingerprint, _ in
              names.append("\(file.name):\(fingerprint.line)")
              return true
            }
            return names
          }
          #expect(names(isFiltered: true) == names(isFiltered: false), "\(file.name), line \(example.line)")
        }
      }
    }
  }

  /// Recog's files are not part of the project: give their folder to run this.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["IOT_SCAN_RECOG"] != nil,
      "Set IOT_SCAN_RECOG to a folder of Recog's XML files to verify them"))
  func `every example of Recog passes`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["IOT_SCAN_RECOG"])
    let library = try FingerprintLibrary(folders: [URL(fileURLWithPath: path)])
    let report = FingerprintVerification.run(library)
    #expect(report.hasPassed)
    #expect(report.examples >= 7_000)
    expectFilterLosesNothing(library)
  }
}
