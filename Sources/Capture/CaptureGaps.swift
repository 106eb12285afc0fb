import Vocabulary

extension FrameDecoder {
  /// What of the frames could not be used, and why: it is said, for nobody sees that a host is missing.
  var gaps: [Explanation] {
    var gaps: [Explanation] = []
    for (linkType, count) in unreadLinkTypes.sorted(by: { $0.key < $1.key }) {
      let kind = Self.kinds[linkType] ?? "LINKTYPE \(linkType)"
      gaps.append(
        Explanation(
          "capture.link_type", ["segment": segment, "count": String(count), "kind": kind], exit: .partlyCovered))
    }
    if cutFrames > 0 {
      gaps.append(
        Explanation(
          "capture.cut_frames", ["segment": segment, "count": String(cutFrames), "total": String(frames)],
          exit: .partlyCovered))
    }
    if flows.forgotten > 0 {
      gaps.append(
        Explanation("capture.flows_forgotten", ["segment": segment, "count": String(flows.forgotten)]))
    }
    return gaps
  }

  /// Link types that captures of an office may have and that are not read, by the tcpdump group's numbers.
  private static let kinds: [UInt16: String] = [
    9: "PPP", 50: "PPP", 51: "PPPoE", 105: "IEEE 802.11 (Wi-Fi)", 119: "IEEE 802.11 (Wi-Fi, Prism)",
    127: "IEEE 802.11 (Wi-Fi, radiotap)", 163: "IEEE 802.11 (Wi-Fi, AVS)", 187: "Bluetooth HCI", 189: "USB",
    192: "PPI", 195: "IEEE 802.15.4", 201: "Bluetooth HCI", 220: "USB", 230: "IEEE 802.15.4", 249: "USB",
    251: "Bluetooth LE", 256: "Bluetooth LE", 272: "nRF Bluetooth LE", 283: "IEEE 802.15.4",
  ]
}
