import Glibc

/// Makes an office's namespaces, its bridge and its cables.
///
/// The bridge has no address, does not learn multicast groups and hands LLDP on, like the wire behind a switch's
/// port. No namespace has a default route: nothing can leave.
struct Network {
  let name: OfficeName

  /// One end of a cable: a device or the scanner.
  struct Station {
    let name: String
    let mac: String
    let ipv4: String?
    let ipv6: String?
    var ttl = 64
    /// Without them the kernel stays silent, and only the device's own frames are sent.
    var hasKernelAddresses = true
  }

  /// Makes everything. What it made before it failed is removed by `remove`.
  func make(_ stations: [Station]) throws(OfficeError) {
    let spaces = [name.lan] + stations.map { name.station($0.name) }
    try batch(nil, spaces.map { "netns add \($0.name)" })
    try name.lan.set("net/ipv6/conf/all/disable_ipv6", to: "1")
    try name.lan.set("net/ipv6/conf/default/disable_ipv6", to: "1")
    var lines = [
      "link set lo up",
      "link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0 group_fwd_mask 16384",
      "link set br0 up",
    ]
    for (place, station) in stations.enumerated() {
      let space = name.station(station.name)
      try space.set("net/ipv6/conf/default/accept_dad", to: "0")
      try space.set("net/ipv6/conf/default/accept_ra", to: "0")
      try space.set("net/ipv6/conf/default/addr_gen_mode", to: "1")
      if !station.hasKernelAddresses { try space.set("net/ipv6/conf/default/disable_ipv6", to: "1") }
      if station.ttl != 64 { try space.set("net/ipv4/ip_default_ttl", to: String(station.ttl)) }
      lines.append(
        "link add port\(place) mtu 1500 type veth peer name eth0 mtu 1500 address \(station.mac) netns \(space.name)")
      lines.append("link set port\(place) master br0 up")
    }
    try batch(name.lan, lines)
    for station in stations { try furnish(station) }
  }

  private func furnish(_ station: Station) throws(OfficeError) {
    let space = name.station(station.name)
    var lines = ["link set lo up"]
    if station.hasKernelAddresses {
      if let ipv4 = station.ipv4 { lines.append("addr add \(ipv4)/24 brd + dev eth0") }
      if let ipv6 = station.ipv6 { lines.append("addr add \(ipv6)/64 dev eth0 nodad") }
    }
    lines.append("link set eth0 up")
    if station.hasKernelAddresses, station.ipv4 != nil { lines.append("route add 224.0.0.0/4 dev eth0") }
    try batch(space, lines)
    try space.inside { () throws(OfficeError) in try Interface.turnOffloadsOff("eth0") }
  }

  /// Ends what still runs in the office's namespaces and removes them.
  static func remove(_ name: OfficeName) {
    let spaces = NetworkNamespace.all(prefix: name.prefix)
    for space in spaces {
      for process in space.processes() where process > 1 { _ = kill(process, SIGKILL) }
    }
    guard !spaces.isEmpty else { return }
    _ = try? Programs.run(
      ["ip", "-force", "-batch", "@input"], input: spaces.map { "netns del \($0.name)\n" }.joined())
  }

  private func batch(_ space: NetworkNamespace?, _ lines: [String]) throws(OfficeError) {
    let inside = space.map { ["-n", $0.name] } ?? []
    try Programs.run(["ip"] + inside + ["-batch", "@input"], input: lines.joined(separator: "\n") + "\n")
  }
}
