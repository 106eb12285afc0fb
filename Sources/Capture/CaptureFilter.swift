/// What a live capture looks at (pcap-filter(7)).
enum CaptureFilter {
  /// All that tells of hosts and of who speaks with whom, but no bulk: of TCP only the segments that open, refuse and
  /// end connections. Everything to a group is in it: ARP, LLDP, CDP, STP, mDNS, SSDP, DHCP; and all of UDP, because
  /// the answers to our questions are unicast.
  static let plain = [
    "arp", "icmp", "icmp6", "udp", "ether multicast", "vrrp",
    "tcp[tcpflags] & (tcp-syn|tcp-rst|tcp-fin) != 0",
    // The same for IPv6 without extension headers: next header at 6, flags at 40 + 13.
    "(ip6[6] = 6 and ip6[53] & 7 != 0)",
  ].joined(separator: " or ")

  /// Offsets shift behind a VLAN tag, so all of it again after `vlan`, which must come last.
  static let ethernet = "(\(plain)) or (vlan and (\(plain)))"

  /// For links without Ethernet addresses, such as tunnels, where libpcap does not know of groups and tags.
  static let other = "ip or ip6"
}
