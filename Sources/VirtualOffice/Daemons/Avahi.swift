/// A DNS-SD service that avahi announces.
struct AnnouncedService {
  let type: String
  let port: UInt16
  var text: [String] = []
}

extension Daemon {
  /// avahi-daemon with static services and without D-Bus.
  static func avahi(host: String, instance: String, services: [AnnouncedService], workstation: Bool = false) -> Daemon {
    var files = ["avahi.conf": avahiConfiguration(host: host, bus: false, workstation: workstation)]
    if !services.isEmpty {
      let parts = services.map { service in
        let records = service.text.map { "<txt-record>\(escaped($0))</txt-record>" }.joined()
        return "<service><type>\(service.type)</type><port>\(service.port)</port>\(records)</service>"
      }
      files["services/device.service"] = """
        <?xml version="1.0" standalone="no"?>
        <!DOCTYPE service-group SYSTEM "avahi-service.dtd">
        <service-group><name>\(escaped(instance))</name>\(parts.joined())</service-group>
        """
    }
    return Daemon(
      name: "avahi-daemon", programs: [("avahi-daemon", "avahi-daemon")], files: files, folders: ["services"],
      script: """
        mount --bind $HERE/services /etc/avahi/services
        mount -t tmpfs tmpfs /run
        exec avahi-daemon -f $HERE/avahi.conf --no-drop-root --no-chroot --no-rlimits
        """, udpPorts: [5353])
  }

  static func avahiConfiguration(host: String, bus: Bool, workstation: Bool) -> String {
    """
    [server]
    host-name=\(host)
    allow-interfaces=eth0
    enable-dbus=\(bus ? "yes" : "no")
    ratelimit-interval-usec=1000000
    ratelimit-burst=1000
    [publish]
    publish-hinfo=no
    publish-workstation=\(workstation ? "yes" : "no")

    """
  }

  private static func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
  }
}
