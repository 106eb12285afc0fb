import CPcap
import Glibc

/// An open libpcap capture or injector. libpcap allows one thread at a time on a handle; the owner sees to that.
final class PcapHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Opens and activates a live handle.
  /// - Throws: `.notPermitted`, `.noSuchInterface`, `.interfaceDown`, else `.cannotCapture` with libpcap's words.
  init(
    interface: String, snapshotLength: Int, bufferBytes: Int, isPromiscuous: Bool, filter: String
  ) throws(CaptureError) {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    guard let handle = pcap_create(interface, &message) else {
      throw .cannotCapture(interface: interface, cause: PcapHandle.text(message))
    }
    pcap_set_snaplen(handle, Int32(snapshotLength))
    pcap_set_buffer_size(handle, Int32(bufferBytes))
    pcap_set_promisc(handle, isPromiscuous ? 1 : 0)
    // Not immediate mode: that would give each frame a slot of full snapshot length in the ring, and 32 MiB would hold
    // few. The kernel hands its blocks on after this many milliseconds instead.
    pcap_set_timeout(handle, 20)
    let status = pcap_activate(handle)
    if status < 0 {
      let cause = String(cString: pcap_geterr(handle))
      pcap_close(handle)
      switch status {
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED: throw .notPermitted(interface: interface)
      case PCAP_ERROR_NO_SUCH_DEVICE: throw .noSuchInterface(name: interface, known: NetworkInterface.all().map(\.name))
      case PCAP_ERROR_IFACE_NOT_UP: throw .interfaceDown(name: interface)
      default:
        throw .cannotCapture(
          interface: interface, cause: cause.isEmpty ? String(cString: pcap_statustostr(status)) : cause)
      }
    }
    pointer = handle
    var program = bpf_program()
    defer { pcap_freecode(&program) }
    guard pcap_compile(handle, &program, filter, 1, 0xFFFF_FFFF) == 0, pcap_setfilter(handle, &program) == 0,
      pcap_setnonblock(handle, 1, &message) == 0
    else { throw .cannotCapture(interface: interface, cause: String(cString: pcap_geterr(handle))) }
  }

  deinit { pcap_close(pointer) }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  var linkType: UInt16 { UInt16(truncatingIfNeeded: pcap_datalink(pointer)) }
  /// What to wait on for frames.
  var descriptor: Int32 { pcap_get_selectable_fd(pointer) }
  var lastError: String { String(cString: pcap_geterr(pointer)) }

  /// Frames that the kernel or the interface dropped for lack of room.
  var drops: Int {
    var statistics = pcap_stat()
    guard pcap_stats(pointer, &statistics) == 0 else { return 0 }
    return Int(statistics.ps_drop) + Int(statistics.ps_ifdrop)
  }
}
