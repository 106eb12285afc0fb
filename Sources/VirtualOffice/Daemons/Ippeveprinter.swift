extension Daemon {
  /// CUPS' ippeveprinter with a D-Bus and an avahi of its own, so that it announces itself as an AirPrint printer does.
  /// `attributes` are lines of its attributes file: syntax, name, value.
  static func ippeveprinter(
    name: String, host: String, location: String, certificate: Certificate,
    attributes: [(syntax: String, name: String, value: String)]
  ) -> Daemon {
    let lines = attributes.map { "ATTR \($0.syntax) \($0.name) \"\($0.value)\"\n" }.joined()
    return Daemon(
      name: "ippeveprinter",
      programs: [
        ("ippeveprinter", "cups-ipp-utils"), ("avahi-daemon", "avahi-daemon"), ("dbus-daemon", "dbus"),
        ("openssl", "openssl"),
      ],
      files: [
        "attributes.conf": lines,
        "avahi.conf": avahiConfiguration(host: host, bus: true, workstation: false),
        "dbus.conf": """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
          "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
        <policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
        <allow send_type="signal"/><allow send_requested_reply="true"/><allow receive_type="method_call"/>
        <allow receive_type="signal"/><allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
        """,
      ], folders: ["spool", "keys", "services"],
      script: certificate.script + """

        mount --bind $HERE/services /etc/avahi/services
        mount -t tmpfs tmpfs /run
        export TMPDIR=$HERE/spool
        mkdir -p /run/dbus
        dbus-daemon --config-file=$HERE/dbus.conf --nofork --nopidfile &
        while [ ! -S /run/dbus/system_bus_socket ]; do sleep 0.02; done
        avahi-daemon -f $HERE/avahi.conf --no-drop-root --no-chroot --no-rlimits &
        while [ ! -S /run/avahi-daemon/socket ]; do sleep 0.02; done
        # It looks for a certificate under its host name, with and without the domain.
        for form in "" .local; do
          cp $HERE/leaf.pem $HERE/keys/\(host)$form.crt
          cp $HERE/key.pem $HERE/keys/\(host)$form.key
        done
        # Its avahi library aborts now and then while avahi is still registering: begin again, as systemd would.
        for attempt in 1 2 3 4 5; do
          ippeveprinter -p 631 -a $HERE/attributes.conf -d $HERE/spool -K $HERE/keys --no-web-forms -l "\(location)" "\(name)"
          status=$?
          [ $status = 134 ] || exit $status
          sleep 0.2
        done
        """, tcpPorts: [631], udpPorts: [5353])
  }
}
