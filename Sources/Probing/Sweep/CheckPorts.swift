extension PortSweep {
  /// TCP ports whose being open is a finding by itself, whatever the device is: `checks/` decides by them. A SYN is all that
  /// they get.
  static let checked: [(port: UInt16, reason: String)] = [
    (7, "echo: old cards"),
    (13, "daytime: old cards"),
    (19, "chargen: old cards"),
    (427, "SLP: printers, hypervisors"),
    (512, "rexec"),
    (513, "rlogin"),
    (514, "rsh: old printers and scanners"),
    (1433, "SQL Server: door and time servers"),
    (1534, "TCF debug agent of embedded Linux"),
    (2323, "Telnet, second choice: recorders, gateways"),
    (3306, "MySQL: exchanges, NAS, queue machines"),
    (4567, "TR-069 listener of old gateways"),
    (4800, "Moxa serial gateways"),
    (5432, "PostgreSQL: controllers, NAS"),
    (5555, "Android debug bridge: signage, boxes, smart boards"),
    (5901, "VNC, second screen"),
    (6379, "Redis: gateways, NAS"),
    (8291, "MikroTik WinBox"),
    (8728, "MikroTik API"),
    (9527, "Xiongmai debug console"),
    (9530, "Xiongmai debug console, second door"),
    (27017, "MongoDB: controllers"),
  ]
}
