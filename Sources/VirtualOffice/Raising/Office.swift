import Foundation

/// One virtual office: raised, served by the thread that calls, and removed again.
package final class Office {
  /// Its name, and through it the names of its namespaces and its folder.
  package let name: OfficeName
  /// What is true of this office.
  package let table: [DeviceTruth]
  private let reactor = Reactor()
  private var servers: [AnyObject] = []
  private var daemons: [RunningDaemon] = []
  private var lock: Int32 = -1

  private struct RunningDaemon {
    let device: String
    let daemon: Daemon
    let child: Child
    let log: String
  }

  /// An office that is not raised yet.
  package init(name: OfficeName, variation: Variation = .none) {
    self.name = name
    table = variation.table
  }

  /// Programs that are missing, each with the package that brings it.
  package static func missingPrograms() -> [(name: String, package: String)] {
    let counter = RawPrintCounter(path: nil, devices: [])
    var needed = Confinement.programs
    for (device, make) in Roster.all {
      guard let truth = Truth.of(device) else { continue }
      for daemon in make(Place(truth: truth, counter: counter)).daemons { needed += daemon.programs }
    }
    var missing: [String: String] = [:]
    for (name, package) in needed where name.hasPrefix("/") ? access(name, R_OK) != 0 : Programs.path(of: name) == nil {
      missing[name] = package
    }
    return missing.sorted { $0.key < $1.key }.map { (name: $0.key, package: $0.value) }
  }

  /// Raises everything and waits until all daemons serve. Whatever fails, nothing is left behind.
  /// - Throws: `.notRoot`, `.missingProgram` (all of them in one), `.alreadyRaised`, or what failed.
  package func raise() throws(OfficeError) {
    guard geteuid() == 0 else { throw .notRoot }
    if let error = Self.missingError { throw error }
    guard mkdir(name.stateFolder, 0o700) == 0 else {
      throw .alreadyRaised(name: name.text, folder: name.stateFolder)
    }
    do {
      try raiseInside()
    } catch {
      lower()
      throw error
    }
  }

  private func raiseInside() throws(OfficeError) {
    lock = open(name.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw .alreadyRaised(name: name.text, folder: name.stateFolder)
    }
    let line = "\(getpid())\n"
    _ = write(lock, line, line.utf8.count)

    let counter = RawPrintCounter(path: name.stateFolder + "/raw-print.json", devices: Roster.rawPrinters)
    var cast: [(truth: DeviceTruth, personality: Personality)] = []
    for truth in table {
      guard let make = Roster.all.first(where: { $0.name == truth.name })?.make else {
        throw .badTruth("nobody plays \(truth.name)")
      }
      cast.append((truth, make(Place(truth: truth, counter: counter))))
    }
    let scanner = Network.Station(
      name: "scanner", mac: Truth.scannerMAC, ipv4: Truth.scannerIPv4,
      ipv6: Address.mac(Truth.scannerMAC).flatMap(Address.linkLocal))
    try Network(name: name).make(
      [scanner]
        + cast.map { truth, personality in
          Network.Station(
            name: truth.name, mac: truth.mac, ipv4: truth.ipv4, ipv6: truth.ipv6, ttl: personality.ttl,
            hasKernelAddresses: personality.hasKernelAddresses)
        })
    for (truth, personality) in cast {
      for daemon in personality.daemons { try start(daemon, of: truth) }
    }
    for (truth, personality) in cast { try serve(personality, of: truth) }
    try waitForDaemons()
  }

  private func start(_ daemon: Daemon, of truth: DeviceTruth) throws(OfficeError) {
    let folder = "\(name.stateFolder)/\(truth.name)-\(daemon.name)"
    let manager = FileManager.default
    do {
      for path in [""] + daemon.folders {
        try manager.createDirectory(atPath: folder + "/" + path, withIntermediateDirectories: true)
      }
      for (path, content) in daemon.files {
        let file = folder + "/" + path
        try manager.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try content.replacingOccurrences(of: "@HERE@", with: folder)
          .write(toFile: file, atomically: false, encoding: .utf8)
      }
    } catch {
      throw .system(call: "write", about: folder, code: EIO)
    }
    let log = folder + "/log.txt"
    let words = Confinement.command(
      script: daemon.script, folder: folder, namespace: name.station(truth.name),
      host: truth.hostname ?? truth.name)
    let child = try Child.start(words, streams: .log(log))
    daemons.append(RunningDaemon(device: truth.name, daemon: daemon, child: child, log: log))
  }

  private func serve(_ personality: Personality, of truth: DeviceTruth) throws(OfficeError) {
    try name.station(truth.name).inside { () throws(OfficeError) in
      for service in personality.streams { servers.append(try StreamServer(service, on: reactor)) }
      for service in personality.datagrams {
        servers.append(try DatagramServer(service, ipv4: truth.ipv4 != nil, on: reactor))
      }
      for service in personality.frames { servers.append(try FrameServer(service, on: reactor)) }
    }
  }

  /// Looks into each namespace until every daemon has bound its ports. At most 20 s.
  private func waitForDaemons() throws(OfficeError) {
    let deadline = Reactor.milliseconds() + 20_000
    var waiting = daemons
    while !waiting.isEmpty {
      var still: [RunningDaemon] = []
      for running in waiting {
        if let status = running.child.statusIfEnded() { throw failure(running, "ended with status \(status)") }
        let space = name.station(running.device)
        let tcp = running.daemon.tcpPorts.isEmpty ? [] : try space.boundPorts(.tcp)
        let udp = running.daemon.udpPorts.isEmpty ? [] : try space.boundPorts(.udp)
        if !tcp.isSuperset(of: running.daemon.tcpPorts) || !udp.isSuperset(of: running.daemon.udpPorts) {
          still.append(running)
        }
      }
      waiting = still
      if let first = waiting.first, Reactor.milliseconds() > deadline { throw failure(first, "not serving after 20 s") }
      reactor.turn(limit: 30)
    }
  }

  private func failure(_ running: RunningDaemon, _ what: String) -> OfficeError {
    let log = (try? String(contentsOfFile: running.log, encoding: .utf8)) ?? ""
    return .daemonNotReady(
      device: running.device, daemon: running.daemon.name, log: "\(what); \(String(log.suffix(600)))")
  }

  /// Serves until `isOver` says so; it is asked ten times a second.
  /// - Throws: `.daemonNotReady` when a daemon dies meanwhile: an office never shrinks silently.
  package func serve(until isOver: () -> Bool) throws(OfficeError) {
    var nextLook = Reactor.milliseconds() + 1000
    while !isOver() {
      reactor.turn(limit: 100)
      guard Reactor.milliseconds() >= nextLook else { continue }
      nextLook += 1000
      for running in daemons {
        if let status = running.child.statusIfEnded() { throw failure(running, "ended with status \(status)") }
      }
    }
  }

  /// Removes the office: its sockets, its daemons, its namespaces, its files.
  package func lower() {
    servers.removeAll()
    reactor.stop()
    for running in daemons { running.child.killConfined() }
    for running in daemons { running.child.wait(orKillAfter: 2000) }
    daemons.removeAll()
    Network.remove(name)
    try? FileManager.default.removeItem(atPath: name.stateFolder)
    if lock >= 0 { close(lock) }
    lock = -1
  }
}
