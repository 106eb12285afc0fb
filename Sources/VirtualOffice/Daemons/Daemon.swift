/// A real daemon of Debian, set up to play one device's part.
struct Daemon {
  /// Its name in messages, such as `snmpd`.
  let name: String
  /// Programs that must be there, each with its Debian package.
  let programs: [(name: String, package: String)]
  /// Configuration files by their path below the daemon's folder. `@HERE@` in them becomes that folder.
  var files: [String: String] = [:]
  /// Folders to be made below the daemon's folder.
  var folders: [String] = []
  /// A shell script that ends in the daemon, in the foreground. It runs in the device's network, in a mount, process and host-name
  /// namespace of its own, with the daemon's folder as its working folder and in `HERE`.
  let script: String
  /// Ports that are bound once it serves.
  var tcpPorts: [UInt16] = []
  var udpPorts: [UInt16] = []
}

/// The wrapper that keeps a daemon inside its device, and ends it with the office whatever happens to the office.
enum Confinement {
  /// Programs that the wrapper itself needs.
  static let programs: [(name: String, package: String)] = [
    ("ip", "iproute2"), ("unshare", "util-linux"), ("setpriv", "util-linux"), ("sh", "dash"), ("mount", "mount"),
    ("hostname", "hostname"),
  ]

  /// The words that run `script` in `folder` inside `namespace`.
  ///
  /// `setpriv --pdeathsig` ends `unshare` when the office dies; `--kill-child` then ends the first process of the
  /// new process namespace, and with it the kernel ends all others in there: no daemon survives its office.
  static func command(script: String, folder: String, namespace: NetworkNamespace, host: String) -> [String] {
    [
      "setpriv", "--pdeathsig", "KILL", "unshare", "--pid", "--mount-proc", "--uts", "--fork", "--kill-child", "ip",
      "netns", "exec",
      namespace.name, "sh", "-c", "hostname \(host); cd \(folder); HERE=\(folder)\n" + script,
    ]
  }
}
