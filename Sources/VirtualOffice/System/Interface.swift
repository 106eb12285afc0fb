import Glibc

/// What the office asks of a network interface inside the namespace that the thread is in.
enum Interface {
  /// The kernel's number of an interface. 0 when there is none.
  static func index(_ name: String) -> UInt32 { if_nametoindex(name) }

  /// Turns off the checksum and segmentation offloads of a virtual cable, so that captures hold real
  /// checksums and frames of at most one MTU. As `ethtool -K NAME tx off tso off gso off`, without ethtool.
  static func turnOffloadsOff(_ name: String) throws(OfficeError) {
    let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard handle >= 0 else { throw .system(call: "socket", about: name, code: errno) }
    defer { close(handle) }
    let setTransmitChecksum: UInt32 = 0x17
    let setSegmentation: UInt32 = 0x1F
    let setGenericSegmentation: UInt32 = 0x24
    for command in [setTransmitChecksum, setSegmentation, setGenericSegmentation] {
      var value: (UInt32, UInt32) = (command, 0)
      try withUnsafeMutablePointer(to: &value) { pointer throws(OfficeError) in
        // struct ifreq: 16 bytes of name, then a union that begins with the data pointer; 40 bytes in all.
        var request = [UInt8](repeating: 0, count: 40)
        for (place, byte) in name.utf8.prefix(15).enumerated() { request[place] = byte }
        withUnsafeBytes(of: UInt(bitPattern: pointer)) { bytes in
          for (place, byte) in bytes.enumerated() { request[16 + place] = byte }
        }
        let ethtool: UInt = 0x8946
        let result = request.withUnsafeMutableBytes { bytes -> Int32 in
          guard let start = bytes.baseAddress else { return -1 }
          return ioctl(handle, ethtool, start)
        }
        guard result == 0
        else { throw .system(call: "ioctl SIOCETHTOOL", about: name, code: errno) }
      }
    }
  }
}
