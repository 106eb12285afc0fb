/// What runs on one device: its own small services, real daemons, or both.
struct Personality {
  /// Whether the kernel has the device's addresses and answers ARP, echo and closed ports for it.
  var hasKernelAddresses = true
  /// Initial TTL and hop limit of what it sends; 64 is a Linux device.
  var ttl = 64
  var streams: [StreamService] = []
  var datagrams: [DatagramService] = []
  var frames: [any FrameService] = []
  var daemons: [Daemon] = []
}

/// What a personality may use when it is made.
struct Place {
  let truth: DeviceTruth
  let counter: RawPrintCounter

  var mac: [UInt8] { Address.mac(truth.mac) ?? [] }
  var ip: [UInt8] { truth.ipv4.flatMap(Address.ipv4) ?? [] }
  var ipText: String { truth.ipv4 ?? "" }
  var model: String { truth.model ?? "" }
  var firmware: String { truth.firmware ?? "" }
  var serial: String { truth.serial ?? "" }
  var host: String { truth.hostname ?? truth.name }

  /// The raw print port of a printer, which counts what it gets.
  var rawPrintPort: StreamService {
    let (name, counter) = (truth.name, counter)
    return StreamService(port: 9100) { RawPrintConversation(device: name, counter: counter) }
  }
}

/// Who plays which row of the truth. A new device is one file in this folder, one line here and one row there.
enum Roster {
  static let all: [(name: String, make: @Sendable (Place) -> Personality)] = [
    ("switch", officeSwitch), ("mfp", multifunctionPrinter), ("printer", networkPrinter),
    ("labelprinter", labelPrinter), ("camera", unmaintainedCamera), ("camera2", patchedCamera),
    ("nvr", videoRecorder), ("phone", sipPhone), ("pbx", telephoneExchange),
    ("ups", upsCard), ("door", doorController), ("nas", networkStorage),
    ("silent", silentDevice), ("tarpit", tarpit), ("sensor", airSensor), ("tv", television),
    ("player", mediaPlayer), ("booting", bootingPrinter), ("gateway", mqttGateway), ("server", linuxServer),
    ("hostile", hostileHost), ("huebridge", lightingBridge),
  ]

  /// Devices with a raw print port of their own.
  static let rawPrinters = ["mfp", "labelprinter"]
}
