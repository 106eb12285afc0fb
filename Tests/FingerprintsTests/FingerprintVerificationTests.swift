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

  struct Rival: CustomTestStringConvertible, Sendable {
    let name: String
    /// Its file, and what the other file holds: pattern, parameters, certainty.
    let own: (file: String, pattern: String, parameters: [String: String], certainty: String)
    let other: (file: String, pattern: String, parameters: [String: String], certainty: String)
    /// Whether the other's fingerprint claims the example of the first.
    let isClaimed: Bool
    var testDescription: String { name }
  }

  static let rivals: [Rival] = [
    Rival(
      name: "another vendor", own: ("a/x.xml", "^A", ["hw.vendor": "One"], "0.8"),
      other: ("b/x.xml", "^AB", ["hw.vendor": "Two"], "0.8"), isClaimed: true),
    Rival(
      name: "another vendor, less sure", own: ("a/x.xml", "^A", ["hw.vendor": "One"], "0.8"),
      other: ("b/x.xml", "^AB", ["hw.vendor": "Two"], "0.5"), isClaimed: false),
    Rival(
      name: "the same vendor by another name", own: ("a/x.xml", "^A", ["hw.vendor": "One"], "0.8"),
      other: ("b/x.xml", "^AB", ["hw.vendor": "One Inc."], "0.8"), isClaimed: false),
    Rival(
      name: "a stack that a vendor takes for its own", own: ("_stacks/x.xml", "^A", ["service.product": "Web"], "0.8"),
      other: ("b/x.xml", "^AB", ["hw.vendor": "Two"], "0.8"), isClaimed: true),
    Rival(
      name: "a vendor that a stack also reads", own: ("a/x.xml", "^A", ["hw.vendor": "One"], "0.8"),
      other: ("_stacks/x.xml", "^AB", ["service.product": "Web"], "0.8"), isClaimed: false),
    Rival(
      name: "the maker of the inside", own: ("a/x.xml", "^A", ["hw.vendor": "One", "hw.maker": "Two"], "0.8"),
      other: ("b/x.xml", "^AB", ["hw.vendor": "Two"], "0.8"), isClaimed: false),
  ]

  @Test(arguments: rivals)
  func `an example that another vendor claims is told with both places`(_ rival: Rival) throws {
    func file(_ one: (file: String, pattern: String, parameters: [String: String], certainty: String), _ text: String)
      -> String
    {
      let parameters = one.parameters.map { "<param pos=\"0\" name=\"\($0)\" value=\"\($1)\"/>" }.joined()
      return FingerprintLibrary.file(
        """
        <fingerprint pattern="\(one.pattern)" certainty="\(one.certainty)"><description>\(one.file)</description>
        <example>\(text)</example>\(parameters)</fingerprint>
        """)
    }
    // The other's own example is none of the first's.
    let folder = try TestFolder([
      rival.own.file: file(rival.own, "AB 1"), rival.other.file: file(rival.other, "AB 1"),
    ])
    let report = FingerprintVerification.run(try FingerprintLibrary(folders: [folder.url])) {
      $0.replacing(" Inc.", with: "")
    }
    let claims = report.claims.filter { $0.file == rival.own.file }
    #expect(report.passed == 2 && claims.isEmpty == !rival.isClaimed)
    guard rival.isClaimed else { return }
    let wanted = FingerprintVerification.Claimant(
      file: rival.other.file, line: 3, fingerprint: rival.other.file, vendor: "Two",
      instead: rival.own.parameters["hw.vendor"])
    #expect(claims.first?.problem == .claimedByOther(wanted))
    #expect(claims.first.map { [$0.line, $0.fingerprintLine] } == [4, 3])
  }

  static let own = Result { try FingerprintLibrary([.init(FingerprintLibrary.ownFolder, requiresExamples: true)]) }

  @Test func `every example of our own fingerprints passes`() throws {
    let report = FingerprintVerification.run(try Self.own.get())
    #expect(report.failures.isEmpty)
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
