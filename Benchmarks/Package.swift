// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that peers and benchmark code are never part of `make test`.
let package = Package(
  name: "iot-scan-benchmarks",
  targets: [.executableTarget(name: "bench", path: "Sources/bench")],
  swiftLanguageModes: [.v6]
)
