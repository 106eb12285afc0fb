import NetworkTypes
import Protocols
import Vocabulary

/// Makes observations and flows of frames. The same for live captures and files; it holds no clock and does no I/O.
struct FrameDecoder {
  let segment: String
  let vantage: Vantage
  let ears: Ears
  let unicast: Ears
  var batch: ObservationBatch
  var flows: FlowTable
  private(set) var mdns = MDNSDirectory()
  var neighbors = Neighbors()
  private(set) var frames = 0
  private(set) var bytes = 0
  /// Frames that others sent, and those of them that went to one other host.
  private(set) var fromOthers = 0
  private(set) var foreignUnicast = 0
  private(set) var unreadable: [String: Int] = [:]
  /// Frames of link types that nobody reads, and frames of which the capture kept a part alone.
  private(set) var unreadLinkTypes: [UInt16: Int] = [:]
  private(set) var cutFrames = 0
  /// Where web proxies listen: their answers are other servers' words.
  var proxies = WebProxies()
  /// Names that hosts asked for, kept few, and who forwards for others.
  private var names = SpokenNames()
  var forwarders = Forwarders()
  /// Who was told of as a sender of multicast lately.
  var speakers: RecentAddresses
  private var announcers: RecentAddresses
  /// The protocol that is being read, for the count of errors; an ear's name where one failed.
  var layer: StaticString = "ethernet"
  private var failedEar: String?

  init(
    segment: String, vantage: Vantage, ears: Ears = .standard, unicast: Ears = .unicast, quietSeconds: Double = 0,
    flowLimit: Int = 65_536
  ) {
    self.segment = segment
    self.vantage = vantage
    self.ears = ears
    self.unicast = unicast
    batch = ObservationBatch(quietSeconds: quietSeconds)
    flows = FlowTable(limit: flowLimit)
    speakers = RecentAddresses(quietSeconds: quietSeconds)
    announcers = RecentAddresses(quietSeconds: quietSeconds)
  }

  /// What is known of the frame that a message came in.
  struct Packet {
    let link: LinkHeader
    let time: Double
    /// Bytes on the wire.
    let length: Int
    var source: IPAddress?
    var destination: IPAddress?
    var timeToLive: UInt8 = 0
    /// It answers a question of ours: it was sent to our own address.
    var isAsked = false
  }

  /// Reads one frame. Broken ones are counted by protocol and cause.
  /// - Parameters:
  ///   - frame: the bytes that were captured, from the link header on.
  ///   - type: how they begin.
  ///   - length: bytes on the wire, of which `frame` may hold fewer.
  ///   - time: seconds since 1970.
  mutating func decode(_ frame: RawSpan, as type: LinkType, length: Int, at time: Double) {
    frames &+= 1
    bytes &+= length
    if frame.byteCount < length { cutFrames &+= 1 }
    layer = "ethernet"
    do throws(WireError) {
      var cursor = WireCursor(frame)
      let link = try LinkHeader(parsing: &cursor, as: type)
      if let source = link.source, vantage.ownMACs.contains(source) { return }
      fromOthers &+= 1
      if !link.isGroup, let destination = link.destination, !vantage.ownMACs.contains(destination) {
        foreignUnicast &+= 1
      }
      let packet = Packet(link: link, time: time, length: length)
      switch link.payload {
      case .type(Ethernet.typeIPv4): try ipv4(&cursor, packet)
      case .type(Ethernet.typeIPv6): try ipv6(&cursor, packet)
      case .type(Ethernet.typeARP): try arp(&cursor, packet)
      case .type(let type): try listen(at: .etherType(type), &cursor, packet)
      case .snap(let oui, let type): try listen(at: .snap(oui: oui, type: type), &cursor, packet)
      case .llc(let point): try listen(at: .llc(point), &cursor, packet)
      }
    } catch { count(error) }
  }

  /// A frame whose link type nobody reads.
  mutating func skip(linkType: UInt16, length: Int) {
    frames &+= 1
    bytes &+= length
    unreadable["link_type.\(linkType)", default: 0] += 1
    unreadLinkTypes[linkType, default: 0] += 1
  }

  private mutating func count(_ error: WireError) {
    unreadable["\(failedEar ?? "\(layer)").\(error.cause)", default: 0] += 1
    failedEar = nil
  }

  /// A guess was wrong: no error.
  mutating func forgetFailure() { failedEar = nil }

  /// Messages right above the link: the frame's source is the sender.
  private mutating func listen(at place: Ear.Place, _ cursor: inout WireCursor, _ packet: Packet) throws(WireError) {
    let found = ears.at(place)
    guard !found.isEmpty else { return }
    var payload = try cursor.slice(min(packet.link.payloadLength ?? .max, cursor.remaining), "payload")
    try hear(found, &payload, packet, Sender(mac: packet.link.source))
  }

  private mutating func arp(_ cursor: inout WireCursor, _ packet: Packet) throws(WireError) {
    layer = "arp"
    let message = try ARP(parsing: &cursor)
    guard message.senderMAC.isDevice else { return }
    let ip = message.senderIP.isHost ? message.senderIP : nil
    var packet = packet
    packet.isAsked = message.operation == .reply && vantage.ownAddresses.contains(message.targetIP)
    // The commonest message by far: where it says nothing new, no text is made of it.
    if let ip, !packet.isAsked, neighbors.owner(of: ip) == message.senderMAC,
      !announcers.isNews(ip, at: packet.time)
    {
      return
    }
    tell([Statement(about: .host(mac: message.senderMAC, ip: ip), message.facts)], by: "arp", packet)
    guard let ip, !vantage.ownMACs.contains(message.senderMAC) else { return }
    if let other = neighbors.learn(message.senderMAC, owns: ip, at: packet.time), !vantage.ownMACs.contains(other) {
      let fact = Fact("arp.conflict", message.senderMAC.description)
      tell([Statement(about: .host(mac: other, ip: ip), [fact])], by: "arp", packet)
    }
  }

  /// Lets every ear at a place read the message from its first byte.
  mutating func hear(
    _ found: [Ear], _ payload: inout WireCursor, _ packet: Packet, _ sender: Sender
  ) throws(WireError) {
    for ear in found {
      var cursor = payload
      do throws(WireError) {
        if ear.name == MDNS.declaration.name {
          // mDNS alone needs what earlier messages said.
          let message = try DNSMessage(parsing: &cursor)
          tell(mdns.statements(in: message, from: sender), by: ear.name, packet)
        } else {
          tell(try ear.hear(&cursor, sender), by: ear.name, packet)
        }
      } catch {
        failedEar = ear.name
        throw error
      }
    }
  }

  /// Keeps what a message tells, at the endpoint that it is about.
  mutating func tell(_ statements: [Statement], by name: String, _ packet: Packet) {
    guard !statements.isEmpty else { return }
    let kind: Means.Kind = vantage.isFile ? .file : packet.isAsked ? .asked : .passive
    let means = Means(kind, name)
    for statement in statements where !statement.facts.isEmpty {
      guard let endpoint = endpoint(of: statement.subject, packet) else { continue }
      for fact in statement.facts where names.admits(fact, of: endpoint) {
        batch.add(fact, of: endpoint, by: means, at: packet.time)
      }
    }
  }

  /// Whom it is about; `nil` for ourselves, for the Internet beyond, and for nobody.
  private func endpoint(of subject: Statement.Subject, _ packet: Packet) -> Endpoint? {
    var mac: MACAddress?
    var ip: IPAddress?
    switch subject {
    case .sender: (mac, ip) = (straightMAC(packet), packet.source)
    case .host(let named, let address):
      (mac, ip) = (named, address)
      if let address, named == nil {
        mac = address == packet.source ? straightMAC(packet) : neighbors.owner(of: address)
      }
    }
    if let known = mac, !known.isDevice { mac = nil }
    if let known = ip, !known.isHost { ip = nil }
    if let mac, vantage.ownMACs.contains(mac) { return nil }
    if let ip, vantage.ownAddresses.contains(ip) { return nil }
    if let ip, mac == nil, ip.isPublic, !vantage.prefixes.contains(where: { $0.contains(ip) }) { return nil }
    guard mac != nil || ip != nil else { return nil }
    return Endpoint(segment: segment, mac: mac, ip: ip)
  }

  /// The frame's MAC, if the packet came straight from the host that it names as its source.
  func straightMAC(_ packet: Packet) -> MACAddress? {
    guard let mac = packet.link.source, mac.isDevice else { return nil }
    guard let source = packet.source, let destination = packet.destination else { return mac }
    if neighbors.owner(of: source) == mac { return mac }
    let isStraight = vantage.isStraight(
      from: source, to: destination, isGroup: packet.link.isGroup, timeToLive: packet.timeToLive)
    return isStraight ? mac : nil
  }
}
