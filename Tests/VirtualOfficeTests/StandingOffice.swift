import Foundation
import Testing

@testable import VirtualOffice

/// An office that the real `virtual-office` raised, for tests to look at with real clients.
struct StandingOffice {
  let name: OfficeName
  let process: Child

  /// The program that this package builds, beside the tests' own bundle.
  static var program: String {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [here, Bundle.main.bundlePath].map { $0 + "/virtual-office" }.first { access($0, X_OK) == 0 }
      ?? "virtual-office"
  }

  init() throws {
    name = OfficeName.random()
    let ready = "/tmp/office-ready-\(name.text)"
    let log = "/tmp/office-log-\(name.text)"
    defer { for path in [ready, log] { unlink(path) } }
    process = try Child.start(
      [Self.program, "up", "--name", name.text, "--lifetime", "120", "--ready-file", ready], streams: .log(log))
    while access(ready, F_OK) != 0 {
      if let status = process.statusIfEnded() {
        let words = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        throw OfficeError.commandFailed(command: "virtual-office up", status: status, output: words)
      }
      usleep(20_000)
    }
  }

  /// Ends it as Ctrl-C does, and waits until it is gone.
  func end() {
    kill(process.pid, SIGINT)
    process.wait()
  }

  /// What a client says that runs beside the scanner.
  func client(_ words: String...) -> String {
    (try? Programs.run(["ip", "netns", "exec", name.scannerNamespace, "env", "MIBS="] + words)) ?? "(failed)"
  }

  /// Asks one UDP question from beside the scanner, and gives all that comes back within a second.
  func ask(_ address: String, _ port: UInt16, _ question: [UInt8]) throws -> [String] {
    try NetworkNamespace(name: name.scannerNamespace).inside { () throws(OfficeError) in
      let handle = try Sockets.datagram(0, family: AF_INET, groups: [])
      defer { close(handle) }
      var to = sockaddr_in()
      to.sin_family = sa_family_t(AF_INET)
      to.sin_port = port.bigEndian
      inet_pton(AF_INET, address, &to.sin_addr)
      _ = withUnsafePointer(to: &to) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(handle, question, question.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      var answers: [String] = []
      let deadline = Reactor.milliseconds() + 1000
      var slot = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      while Reactor.milliseconds() < deadline {
        guard poll(&slot, 1, 100) > 0 else { continue }
        var buffer = [UInt8](repeating: 0, count: 9000)
        let count = recv(handle, &buffer, buffer.count, 0)
        if count > 0 { answers.append(Array(buffer.prefix(count)).text) }
      }
      return answers
    }
  }

  /// What is left of an office on this machine: namespaces, its folder, processes that name its folder or namespaces.
  static func traces(of name: OfficeName) -> [String] {
    var traces = NetworkNamespace.all(prefix: name.prefix).map(\.name)
    if access(name.stateFolder, F_OK) == 0 { traces.append(name.stateFolder) }
    for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(process) != nil {
      let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      let words = String(decoding: bytes, as: UTF8.self)
      if words.contains(name.stateFolder) || words.contains(name.prefix) { traces.append("process \(process)") }
    }
    return traces
  }
}
