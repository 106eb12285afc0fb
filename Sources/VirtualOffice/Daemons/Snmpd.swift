extension Daemon {
  /// Net-SNMP's agent, read-only for `public`, showing the system group and the given objects only.
  /// `objects` are lines of `override`: object identifier, type, value.
  static func snmpd(
    description: String, objectID: String, name: String, location: String, contact: String,
    enterprise: String, objects: [(oid: String, type: String, value: String)]
  ) -> Daemon {
    var configuration = """
      sysDescr \(description)
      sysObjectID \(objectID)
      sysName \(name)
      sysLocation \(location)
      sysContact \(contact)
      engineIDType 3
      engineIDNic eth0
      view shown included .1.3.6.1.2.1.1
      view shown included \(enterprise)
      rocommunity public default -V shown
      rocommunity6 public default -V shown

      """
    for object in objects { configuration += "override \(object.oid) \(object.type) \"\(object.value)\"\n" }
    return Daemon(
      name: "snmpd", programs: [("snmpd", "snmpd")], files: ["snmpd.conf": configuration], folders: ["persistent"],
      script: """
        export SNMP_PERSISTENT_DIR=$HERE/persistent MIBS= MIBDIRS=$HERE/persistent
        exec snmpd -f -Lo -I -smux -C -c $HERE/snmpd.conf -p $HERE/pid udp:161 udp6:161
        """, udpPorts: [161])
  }
}
