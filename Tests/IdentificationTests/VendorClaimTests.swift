import Fingerprints
import Foundation
import Testing

@testable import Identification

/// Our own fingerprints against each other, vendors by the names that the catalogue knows.
struct VendorClaimTests {
  @Test func `no example of our own fingerprints is claimed by another vendor`() throws {
    let catalogue = try Catalogue(from: Support.data)
    let library = try FingerprintLibrary([.init(Support.data.folder("fingerprints"), requiresExamples: true)])
    let report = FingerprintVerification.run(library, vendor: catalogue.vendors.canonical)
    #expect(report.claims.map { "\($0.file):\($0.line): \($0.problem)" } == [])
    #expect(report.examples > 1_000)
  }
}
