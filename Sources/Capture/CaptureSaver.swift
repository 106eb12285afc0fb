import CPcap
import Foundation

/// Writes the frames of a live capture to a file that only its owner may read.
final class CaptureSaver: @unchecked Sendable {
  private let dumper: OpaquePointer
  private let path: String

  /// - Throws: `.cannotSave` with the kernel's words.
  init(_ handle: PcapHandle, to url: URL) throws(CaptureError) {
    path = url.path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotSave(path: path, cause: String(cString: strerror(errno))) }
    // An older file keeps its wider rights otherwise.
    fchmod(descriptor, 0o600)
    guard let stream = fdopen(descriptor, "wb") else {
      close(descriptor)
      throw .cannotSave(path: path, cause: String(cString: strerror(errno)))
    }
    guard let dumper = pcap_dump_fopen(handle.pointer, stream) else {
      fclose(stream)
      throw .cannotSave(path: path, cause: handle.lastError)
    }
    self.dumper = dumper
  }

  deinit { pcap_dump_close(dumper) }

  func save(_ header: UnsafePointer<pcap_pkthdr>, _ frame: UnsafePointer<UInt8>) {
    pcap_dump(UnsafeMutablePointer<UInt8>(dumper), header, frame)
  }

  /// Writes out what is buffered. Returns why it could not, such as a full disk.
  func flush() -> CaptureError? {
    pcap_dump_flush(dumper) == 0 ? nil : .cannotSave(path: path, cause: String(cString: strerror(errno)))
  }
}
