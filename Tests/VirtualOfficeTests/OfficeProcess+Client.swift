import Foundation
import Testing

@testable import VirtualOffice

extension OfficeProcess {
  init(_ options: String...) throws {
    try self.init(program: Self.builtProgram, options: ["--lifetime", "120"] + options)
  }

  /// What a client says that runs beside the scanner.
  func client(_ words: String...) -> String {
    (try? run(words, environment: ["MIBS": ""]).output) ?? "(failed)"
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
