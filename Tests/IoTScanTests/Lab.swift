import Foundation
import Testing

/// A small network of its own: a scanner's namespace, and behind each of its interfaces one host that the kernel plays.
/// Nothing leaves it; it is removed with the value.
final class Lab {
  static let canMake = geteuid() == 0 && access("/usr/sbin/ip", X_OK) == 0

  let scanner: String
  private let hosts: String
  /// The scanner's interfaces.
  let interfaces: [String]

  /// Raises it: interfaces `lab0`, `lab1`…, each a /29 of 198.18.50.0/24 with one host at its second address.
  init(interfaces count: Int = 1) throws {
    let tag = String(UInt32.random(in: .min ... .max), radix: 16)
    scanner = "cli-test-\(tag)"
    hosts = "cli-host-\(tag)"
    interfaces = (0..<count).map { "lab\($0)" }
    try ip("netns", "add", scanner)
    try ip("netns", "add", hosts)
    for (index, name) in interfaces.enumerated() {
      let base = index * 8
      try ip("-n", scanner, "link", "add", name, "type", "veth", "peer", "name", "host\(index)", "netns", hosts)
      try ip("-n", hosts, "link", "set", "host\(index)", "address", "00:40:8c:00:00:0\(index + 1)", "up")
      try ip("-n", hosts, "addr", "add", "198.18.50.\(base + 2)/29", "dev", "host\(index)")
      try ip("-n", scanner, "addr", "add", "198.18.50.\(base + 1)/29", "dev", name)
      try ip("-n", scanner, "link", "set", name, "up")
    }
    // Without it one host would answer for the other interface's address too.
    _ = try Program.Running(
      ["ip", "netns", "exec", hosts, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore"]
    ).wait()
    try waitUntilReady()
  }

  /// Links come up and IPv6 addresses are checked for doubles a moment after they are made.
  private func waitUntilReady() throws {
    for _ in 0..<100 {
      let links = try Program.Running(["ip", "-n", scanner, "-o", "link", "show", "up"]).wait().output
      let tentative = try Program.Running(["ip", "-n", scanner, "-o", "addr", "show", "tentative"]).wait().output
      if interfaces.allSatisfy({ links.contains(" \($0)@") }),
        links.components(separatedBy: "state UP").count > interfaces.count,
        tentative.isEmpty
      {
        return
      }
      usleep(50_000)
    }
  }

  deinit {
    for name in [scanner, hosts] { try? ip("netns", "del", name) }
  }

  /// What runs a program inside, beside the scanner's interfaces.
  var wrapper: [String] { ["ip", "netns", "exec", scanner] }

  func ip(_ arguments: String...) throws {
    let outcome = try Program.Running(["ip"] + arguments).wait()
    #expect(outcome.status == 0, "ip \(arguments.joined(separator: " ")): \(outcome.messages)")
  }
}
