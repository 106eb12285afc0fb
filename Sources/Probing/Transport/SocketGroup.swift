import NIOPosix

/// The thread that runs all sockets of a run. One is enough for thousands of hosts.
package struct SocketGroup: Sendable {
  let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  package init() {}

  /// Sockets of this group on one interface.
  package func sockets(through binding: SocketBinding) -> SocketLayer { SocketLayer(group: loops, binding: binding) }

  /// Closes what is open and ends the thread.
  package func end() async {
    // Nothing is left to do for a caller if a socket did not close in time.
    try? await loops.shutdownGracefully()
  }
}
