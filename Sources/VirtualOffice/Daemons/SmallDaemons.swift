extension Daemon {
  /// dropbear with a host key of its own.
  static let dropbear = Daemon(
    name: "dropbear", programs: [("dropbear", "dropbear-bin"), ("dropbearkey", "dropbear-bin")],
    script: """
      dropbearkey -t ed25519 -f $HERE/key
      exec dropbear -F -E -P $HERE/pid -r $HERE/key -p 22
      """, tcpPorts: [22])

  /// vsftpd for local users only: it never lets a stranger in.
  static let vsftpd = Daemon(
    name: "vsftpd", programs: [("vsftpd", "vsftpd")],
    files: [
      "vsftpd.conf": """
      listen=NO
      listen_ipv6=YES
      background=NO
      anonymous_enable=NO
      local_enable=YES
      secure_chroot_dir=@HERE@/empty
      isolate=NO
      isolate_network=NO
      seccomp_sandbox=NO

      """
    ], folders: ["empty"], script: "exec vsftpd $HERE/vsftpd.conf", tcpPorts: [21])

  /// mosquitto that lets everybody in.
  static let mosquitto = Daemon(
    name: "mosquitto", programs: [("mosquitto", "mosquitto")],
    files: [
      "mosquitto.conf": """
      listener 1883
      allow_anonymous true
      persistence false
      user root
      log_dest stderr

      """
    ], script: "exec mosquitto -c $HERE/mosquitto.conf", tcpPorts: [1883])

  /// minidlna with an empty media folder.
  static func minidlna(friendlyName: String, modelName: String, serial: String, uuid: String) -> Daemon {
    Daemon(
      name: "minidlnad", programs: [("minidlnad", "minidlna")],
      files: [
        "minidlna.conf": """
        network_interface=eth0
        port=8200
        friendly_name=\(friendlyName)
        model_name=\(modelName)
        serial=\(serial)
        uuid=\(uuid)
        media_dir=@HERE@/media
        db_dir=@HERE@/db
        log_dir=@HERE@/log
        inotify=no
        notify_interval=20
        user=root

        """
      ], folders: ["media", "db", "log"], script: "exec minidlnad -S -f $HERE/minidlna.conf -P $HERE/pid",
      tcpPorts: [8200], udpPorts: [1900])
  }
}
