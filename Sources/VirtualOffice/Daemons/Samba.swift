extension Daemon {
  /// Samba's file server and NetBIOS name server, SMB 2 and later, no guests, no printers.
  static func samba(name: String, workgroup: String) -> Daemon {
    Daemon(
      name: "smbd", programs: [("smbd", "samba"), ("nmbd", "samba")],
      files: [
        "smb.conf": """
        [global]
        netbios name = \(name)
        workgroup = \(workgroup)
        server string =
        server role = standalone server
        server min protocol = SMB2_02
        map to guest = never
        interfaces = eth0
        load printers = no
        printing = bsd
        printcap name = /dev/null
        disable spoolss = yes
        private dir = @HERE@/private
        lock directory = @HERE@/lock
        state directory = @HERE@/state
        cache directory = @HERE@/cache
        pid directory = @HERE@/pid
        ncalrpc dir = @HERE@/ncalrpc
        nmbd:socket dir = @HERE@/nmbd
        log file = @HERE@/samba.log
        [photo]
        path = @HERE@/photo
        read only = yes

        """
      ], folders: ["private", "lock", "state", "cache", "pid", "ncalrpc", "nmbd", "photo"],
      script: """
        nmbd --foreground --no-process-group -l $HERE -s $HERE/smb.conf &
        exec smbd --foreground --no-process-group -l $HERE -s $HERE/smb.conf
        """, tcpPorts: [139, 445], udpPorts: [137])
  }

  /// The WS-Discovery daemon that makes a Samba host visible to Windows.
  static func wsdd(name: String, workgroup: String, uuid: String) -> Daemon {
    Daemon(
      name: "wsdd", programs: [("wsdd", "wsdd")],
      script: "exec wsdd -i eth0 -4 -p -n \(name) -w \(workgroup) -U \(uuid)", tcpPorts: [5357], udpPorts: [3702])
  }
}
