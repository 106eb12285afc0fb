// swift-tools-version: 6.1
import PackageDescription

/// One room of the house: a target under `Sources/`, with exactly the targets that it imports.
func room(_ name: String, _ dependencies: Target.Dependency..., settings: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A C library of Debian, seen through a module map. `package` is what `apt-get install` calls it.
func library(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The tests of a room, in the folder of the same name.
func tests(_ room: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: dependencies,
    resources: [.copy("Fixtures")])
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")

let package = Package(
  name: "iot-scan",
  products: [
    .executable(name: "iot-scan", targets: ["iot-scan"]),
    .executable(name: "virtual-office", targets: ["virtual-office"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    library("CPcap", pkgConfig: "libpcap", package: "libpcap-dev"),
    library("CPCRE2", pkgConfig: "libpcre2-8", package: "libpcre2-dev"),
    library("COpenSSL", pkgConfig: "openssl", package: "libssl-dev"),
    library("CExpat", pkgConfig: "expat", package: "libexpat1-dev"),
    library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    library("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    library("CLibarchive", pkgConfig: "libarchive", package: "libarchive-dev"),
    library("CXlsxWriter", pkgConfig: "xlsxwriter", package: "libxlsxwriter-dev"),

    room("NetworkTypes", settings: [.enableExperimentalFeature("Lifetimes")]),
    room("Vocabulary", "NetworkTypes"),
    room("DataFiles", "Vocabulary", yams),
    room("Protocols", "NetworkTypes", "Vocabulary"),
    room("Capture", "CPcap", "CZlib", "NetworkTypes", "Protocols", "Vocabulary"),
    room("Probing", "COpenSSL", "NetworkTypes", "Protocols", "Vocabulary", nioCore, nioPosix),
    room("Fetching", "CCurl", "DataFiles", "Vocabulary"),
    room("Fingerprints", "CExpat", "CPCRE2", "Vocabulary"),
    room("Identification", "DataFiles", "Fingerprints", "NetworkTypes", "Vocabulary"),
    room("Knowledge", "CLibarchive", "COpenSSL", "CZlib", "DataFiles", "Vocabulary", grdb, grdbSQLite),
    room("Weaknesses", "DataFiles", "Knowledge", "NetworkTypes", "Vocabulary"),
    room("Compliance", "DataFiles", "NetworkTypes", "Vocabulary"),
    room("Inventory", "COpenSSL", "NetworkTypes", "Vocabulary", grdb),
    room("Reporting", "CXlsxWriter", "DataFiles", "NetworkTypes", "Vocabulary"),
    room(
      "Pipeline", "Capture", "Compliance", "DataFiles", "Fingerprints", "Identification", "Inventory", "Knowledge",
      "NetworkTypes", "Probing", "Protocols", "Vocabulary", "Weaknesses"),
    room("VirtualOffice"),

    .executableTarget(
      name: "iot-scan",
      dependencies: [
        "Capture", "Compliance", "DataFiles", "Fetching", "Fingerprints", "Identification", "Inventory",
        "Knowledge", "NetworkTypes", "Pipeline", "Probing", "Protocols", "Reporting", "Vocabulary", "Weaknesses",
        argumentParser,
      ],
      path: "Sources/IoTScan"),
    .executableTarget(
      name: "virtual-office", dependencies: ["VirtualOffice", argumentParser], path: "Sources/VirtualOfficeCommand"),

    tests("NetworkTypes", "NetworkTypes"),
    tests("Protocols", "NetworkTypes", "Protocols", "Vocabulary"),
    tests("Capture", "CZlib", "Capture", "NetworkTypes", "Protocols", "Vocabulary"),
    tests("Probing", "NetworkTypes", "Probing", "Protocols", "Vocabulary", nioCore, nioPosix),
    tests("Fetching", "DataFiles", "Fetching"),
    tests("Fingerprints", "Fingerprints", "Vocabulary"),
    tests("Identification", "DataFiles", "Fingerprints", "Identification", "NetworkTypes", "Vocabulary"),
    tests("Inventory", "Inventory", "NetworkTypes", "Vocabulary", grdb),
    tests("Reporting", "DataFiles", "Inventory", "NetworkTypes", "Reporting", "Vocabulary"),
    tests("DataFiles", "DataFiles", "Vocabulary"),
    tests(
      "Pipeline", "Capture", "DataFiles", "Inventory", "NetworkTypes", "Pipeline", "Protocols", "Vocabulary"),
    tests("IoTScan", "iot-scan"),
    tests("VirtualOffice", "VirtualOffice", "virtual-office"),
    tests("House", "DataFiles"),
    .testTarget(
      name: "OfficeTests", dependencies: ["VirtualOffice", "iot-scan", "virtual-office"],
      resources: [.copy("Fixtures")]),
    tests("Knowledge", "CZlib", "DataFiles", "Knowledge", "Vocabulary", grdb),
    tests("Weaknesses", "DataFiles", "Knowledge", "NetworkTypes", "Vocabulary", "Weaknesses"),
    tests("Compliance", "Compliance", "DataFiles", "NetworkTypes", "Vocabulary", "Weaknesses"),
  ],
  swiftLanguageModes: [.v6]
)
