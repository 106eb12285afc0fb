import Vocabulary

/// Which classes are more general words for which others: evidence of the general one does not contradict the special one.
enum ClassLattice {
  private static let general: [DeviceClass: Set<DeviceClass>] = [
    .printer: [.mfp, .labelPrinter, .fax],
    .scanner: [.mfp],
    .fax: [.mfp],
    .server: [.nas, .hypervisor, .bmc, .ipPBX, .nvr, .callRecorder],
    .pc: [.laptop, .server, .thinClient, .nas, .tablet],
    .mediaPlayer: [.nas, .router, .pc, .server, .tv, .speaker, .signage, .projector, .videoConference, .presentation],
    .speaker: [.tv, .mediaPlayer, .videoConference],
    .tv: [.signage, .smartBoard, .mediaPlayer],
    .ipCamera: [.nvr, .intercom],
    .ipPhone: [.videoConference, .intercom, .ipPBX],
    .router: [.firewall, .modem, .wirelessController],
    .switch: [.router, .firewall, .wirelessController],
    .ups: [.pdu],
    .environmentMonitor: [.sensor, .pdu, .ups],
    .phone: [.tablet],
  ]

  static func isGeneral(_ a: DeviceClass, of b: DeviceClass) -> Bool {
    if general[a]?.contains(b) == true { return true }
    return a == .iot && b != .iot && b.defaultScope.isGoverned
  }
}
