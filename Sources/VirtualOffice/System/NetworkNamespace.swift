import Foundation

/// A network namespace with a name, as `ip netns` keeps them under /run/netns.
struct NetworkNamespace: Hashable, Sendable {
  let name: String

  /// Does something with this thread inside the namespace: sockets made there stay there for good.
  /// - Throws: `.system` when it cannot be entered or left, or what `body` throws.
  func inside<Result>(_ body: () throws(OfficeError) -> Result) throws(OfficeError) -> Result {
    let home = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
    guard home >= 0 else { throw .system(call: "open", about: "own network namespace", code: errno) }
    defer { close(home) }
    let there = open("/run/netns/" + name, O_RDONLY | O_CLOEXEC)
    guard there >= 0 else { throw .system(call: "open", about: name, code: errno) }
    defer { close(there) }
    guard Self.enter(there) == 0 else { throw .system(call: "setns", about: name, code: errno) }
    let outcome: Swift.Result<Result, OfficeError>
    do { outcome = .success(try body()) } catch { outcome = .failure(error) }
    guard Self.enter(home) == 0 else { throw .system(call: "setns", about: "own network namespace", code: errno) }
    return try outcome.get()
  }

  /// Sets a kernel parameter of this namespace, such as `net/ipv4/ip_default_ttl`.
  func set(_ parameter: String, to value: String) throws(OfficeError) {
    try inside { () throws(OfficeError) in
      let file = open("/proc/sys/" + parameter, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw .system(call: "open", about: parameter, code: errno) }
      defer { close(file) }
      guard write(file, value, value.utf8.count) > 0 else {
        throw .system(call: "write", about: parameter, code: errno)
      }
    }
  }

  /// The ports on which a program of this namespace listens or waits, read from the kernel: no packet is sent.
  func boundPorts(_ transport: Transport) throws(OfficeError) -> Set<UInt16> {
    try inside { () throws(OfficeError) in
      var ports: Set<UInt16> = []
      for table in [transport.rawValue, transport.rawValue + "6"] {
        let text = (try? String(contentsOfFile: "/proc/thread-self/net/" + table, encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n").dropFirst() {
          let fields = line.split(separator: " ")
          guard fields.count > 3, transport == .udp || fields[3] == "0A" else { continue }
          if let port = fields[1].split(separator: ":").last.flatMap({ UInt16($0, radix: 16) }) { ports.insert(port) }
        }
      }
      return ports
    }
  }

  /// The processes that live in it, by `ip netns pids`.
  func processes() -> [pid_t] {
    let text = (try? Programs.run(["ip", "netns", "pids", name])) ?? ""
    return text.split(separator: "\n").compactMap { pid_t($0) }
  }

  /// All named namespaces of this machine that begin with `prefix`.
  static func all(prefix: String) -> [NetworkNamespace] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/run/netns")) ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted().map(NetworkNamespace.init)
  }

  enum Transport: String { case tcp, udp }

  /// setns(2), which the Glibc module does not show.
  private static func enter(_ descriptor: Int32) -> Int32 {
    typealias SetNS = @convention(c) (Int32, Int32) -> Int32
    guard let symbol = dlsym(nil, "setns") else { return -1 }
    let cloneNewNet: Int32 = 0x4000_0000
    return unsafeBitCast(symbol, to: SetNS.self)(descriptor, cloneNewNet)
  }
}
