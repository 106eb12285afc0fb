import Glibc

/// A UDP port of a device: what it answers, and what it says unasked.
struct DatagramService {
  let port: UInt16
  /// Multicast groups to be joined; an IPv6 one opens an IPv6 socket too.
  var groups: [String] = []
  /// Also answers on IPv6.
  var onIPv6 = false
  /// Said to a group or address without a question.
  var announcement: Announcement?
  let answer: (_ question: [UInt8]) -> [[UInt8]]

  struct Announcement {
    let to: String
    /// Milliseconds after the raising, and between two of them.
    let first: UInt64
    let every: UInt64
    let bytes: [[UInt8]]
  }
}

/// Serves one UDP port. Answers go to who asked.
final class DatagramServer {
  private let service: DatagramService

  /// Waits in the namespace that the thread is in.
  init(_ service: DatagramService, ipv4: Bool, on reactor: Reactor) throws(OfficeError) {
    self.service = service
    if ipv4 {
      let handle = try Sockets.datagram(
        service.port, family: AF_INET, groups: service.groups.filter { !$0.contains(":") })
      reactor.watch(handle) { [unowned self] in serve(handle) }
      if let announcement = service.announcement {
        reactor.after(announcement.first, every: announcement.every) { [unowned self] in announce(handle) }
      }
    }
    if service.onIPv6 || !ipv4 || service.groups.contains(where: { $0.contains(":") }) {
      let handle = try Sockets.datagram(
        service.port, family: AF_INET6, groups: service.groups.filter { $0.contains(":") })
      reactor.watch(handle) { [unowned self] in serve(handle) }
    }
  }

  private func serve(_ handle: Int32) {
    var buffer = [UInt8](repeating: 0, count: 9000)
    var from = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let count = withUnsafeMutablePointer(to: &from) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { recvfrom(handle, &buffer, buffer.count, 0, $0, &size) }
    }
    guard count >= 0 else { return }
    for bytes in service.answer(Array(buffer.prefix(count))) {
      _ = withUnsafePointer(to: &from) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { sendto(handle, bytes, bytes.count, 0, $0, size) }
      }
    }
  }

  private func announce(_ handle: Int32) {
    guard let announcement = service.announcement else { return }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = service.port.bigEndian
    inet_pton(AF_INET, announcement.to, &address.sin_addr)
    for bytes in announcement.bytes {
      _ = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(handle, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
  }
}
