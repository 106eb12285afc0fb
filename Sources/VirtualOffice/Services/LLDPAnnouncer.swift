/// Sends a switch's LLDP frame again and again. A real one does so every 30 s; here every 4 s, so that a short
/// listening time is enough.
struct LLDPAnnouncer: FrameService {
  let frame: LLDPFrame
  let rhythm: (first: UInt64, every: UInt64)? = (1000, 4000)
  let listens = false

  func speak() -> [[UInt8]] { [frame.bytes] }
  func answer(_ frame: [UInt8]) -> [[UInt8]] { [] }
}
