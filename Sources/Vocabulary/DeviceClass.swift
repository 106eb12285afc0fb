/// What a device is; the raw value is the machine name of the interface contract.
package enum DeviceClass: String, Sendable, Codable, CaseIterable, Hashable {
  case printer, mfp
  case labelPrinter = "label_printer"
  case scanner, fax
  case ipCamera = "ip_camera"
  case nvr
  case ipPhone = "ip_phone"
  case ipPBX = "ip_pbx"
  case callRecorder = "call_recorder"
  case videoConference = "video_conference"
  case presentation, tv, signage
  case mediaPlayer = "media_player"
  case speaker, projector
  case accessControl = "access_control"
  case timeClock = "time_clock"
  case intercom, nas, ups, pdu, kvm
  case buildingController = "building_controller"
  case powerMeter = "power_meter"
  case lighting
  case smartPlug = "smart_plug"
  case iotGateway = "iot_gateway"
  case environmentMonitor = "environment_monitor"
  case thinClient = "thin_client"
  case smartBoard = "smart_board"
  case queueMachine = "queue_machine"
  case iot
  case sensor
  case router
  case `switch`
  case accessPoint = "access_point"
  case firewall, modem
  case wirelessController = "wireless_controller"
  case pc, server, hypervisor, bmc
  case phone, tablet, laptop
  case unknown

  /// The scope that the class has unless a person says otherwise (interface contract, "Device classes").
  package var defaultScope: Scope {
    switch self {
    case .sensor: .sensor
    case .router, .switch, .accessPoint, .firewall, .modem, .wirelessController: .network
    case .pc, .server, .hypervisor, .bmc: .it
    case .phone, .tablet, .laptop: .mobile
    case .unknown: .undetermined
    default: .iot
    }
  }
}

/// Whether Article 7 covers a device.
package enum Scope: String, Sendable, Codable, CaseIterable, Hashable {
  case iot, sensor, network, it, mobile, undetermined

  /// Article 7 governs IoT devices and sensors; the rest is kept and shown apart.
  package var isGoverned: Bool { self == .iot || self == .sensor }
}
