import NIOCore
import NetworkTypes

#if canImport(Glibc)
  import Glibc
#endif

/// The interface that sockets of this run must use, and the scope that link-local addresses need.
package struct SocketBinding: Sendable, Hashable {
  package let interface: String?
  /// Zero: none.
  package let index: UInt32

  /// - Parameter interface: the name of an interface of this machine; `nil`: the routes decide.
  package init(interface: String?) {
    self.interface = interface
    index = interface.map { if_nametoindex($0) } ?? 0
  }

  func socketAddress(_ address: IPAddress, port: UInt16) -> SocketAddress {
    switch address {
    case .v4(let value):
      var raw = sockaddr_in()
      raw.sin_family = sa_family_t(AF_INET)
      raw.sin_port = port.bigEndian
      raw.sin_addr.s_addr = value.bigEndian
      return SocketAddress(raw)
    case .v6:
      var raw = sockaddr_in6()
      raw.sin6_family = sa_family_t(AF_INET6)
      raw.sin6_port = port.bigEndian
      withUnsafeMutableBytes(of: &raw.sin6_addr) { $0.copyBytes(from: address.octets) }
      if address.isLinkLocal || address.isMulticast { raw.sin6_scope_id = index }
      return SocketAddress(raw)
    }
  }

  /// Ties a socket to the interface (`SO_BINDTODEVICE`). A machine that does not allow it keeps to its routes; an
  /// interface that is gone fails, or the question would leave through another.
  func apply(to channel: any Channel) -> EventLoopFuture<Void> {
    guard let interface, let provider = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeSucceededVoidFuture()
    }
    return provider.unsafeSetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_BINDTODEVICE), value: InterfaceName(interface)
    ).flatMapErrorThrowing { error in
      guard let error = error as? IOError, error.errnoCode == EPERM else { throw error }
    }
  }
}

/// An interface's name as the kernel takes it: 16 bytes, the last one zero.
struct InterfaceName: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ name: String) {
    withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: Array(name.utf8.prefix(15))) }
  }
}
