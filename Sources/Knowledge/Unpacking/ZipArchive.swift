import CLibarchive

/// The members of a zip archive, one file each, through libarchive. An archive within the archive (as the CVE List publishes
/// its records) is read through once.
enum ZipArchive {
  static func unpack(
    _ file: SourceFile, into queue: BlockingQueue<Unpacked>
  ) throws(Unpacker.StopOrFailure) {
    let reader = try ZipReader(name: file.path, origin: file.origin, queue: queue) {
      archive_read_open_filename($0, file.path, 1 << 16)
    }
    try reader.members(depth: 0)
  }
}

/// One archive being read.
final class ZipReader {
  private let archive: OpaquePointer
  private let name: String
  private let origin: String
  private let queue: BlockingQueue<Unpacked>
  private var members = 0

  init(
    name: String, origin: String, queue: BlockingQueue<Unpacked>, open: (OpaquePointer) -> Int32
  ) throws(Unpacker.StopOrFailure) {
    guard let archive = archive_read_new() else {
      throw .failure(FeedError.badPacking(file: name, problem: "no memory"))
    }
    self.archive = archive
    self.name = name
    self.origin = origin
    self.queue = queue
    archive_read_support_format_zip(archive)
    guard open(archive) == ARCHIVE_OK else { throw problem() }
  }

  deinit { archive_read_free(archive) }

  func members(depth: Int) throws(Unpacker.StopOrFailure) {
    while true {
      var entry: OpaquePointer?
      let code = archive_read_next_header(archive, &entry)
      if code == ARCHIVE_EOF { break }
      guard code == ARCHIVE_OK, let entry else { throw problem() }
      members += 1
      guard members <= Unpacker.memberLimit else { throw problem("more than \(Unpacker.memberLimit) members") }
      let member = archive_entry_pathname(entry).map { String(cString: $0) } ?? "?"
      let title = "\(name)!\(member)"
      // S_IFREG; folders and links hold nothing.
      guard archive_entry_filetype(entry) == 0o100000, !SourceFiles.isNoFeed(Self.last(member)) else { continue }
      guard archive_entry_is_encrypted(entry) == 0 else { throw problem("\(member) is encrypted") }
      if member.hasSuffix(".zip") {
        guard depth == 0 else { throw problem("archives within archives within archives") }
        try nested(title)
      } else {
        try data(of: title)
      }
    }
    guard members > 0 else { throw problem("there is nothing in it") }
  }

  private func data(of title: String) throws(Unpacker.StopOrFailure) {
    try give(.begin(name: title, origin: origin))
    var unpacked = 0
    while true {
      var start: UnsafeRawPointer?
      var (count, offset) = (0, Int64(0))
      let code = archive_read_data_block(archive, &start, &count, &offset)
      if code == ARCHIVE_EOF { break }
      // A warning is a wrong checksum: none of it is to be believed.
      guard code == ARCHIVE_OK else { throw problem() }
      unpacked += count
      guard unpacked <= Unpacker.freeSize || unpacked / Unpacker.ratioLimit <= Int(archive_filter_bytes(archive, -1))
      else {
        throw problem("it unpacks to more than \(Unpacker.ratioLimit) times its size")
      }
      if count > 0 { try give(.piece(Array(UnsafeRawBufferPointer(start: start, count: count)))) }
    }
    try give(.end)
  }

  private func nested(_ title: String) throws(Unpacker.StopOrFailure) {
    let source = Unmanaged.passRetained(NestedSource(archive))
    defer { source.release() }
    let inner = try ZipReader(name: title, origin: origin, queue: queue) {
      archive_read_open($0, source.toOpaque(), nil, NestedSource.next, nil)
    }
    try inner.members(depth: 1)
  }

  private func give(_ event: Unpacked) throws(Unpacker.StopOrFailure) {
    guard queue.give(event) else { throw .stop }
  }

  private func problem(_ words: String? = nil) -> Unpacker.StopOrFailure {
    let cause = words ?? archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read"
    return .failure(FeedError.badPacking(file: name, problem: "\(cause) (member \(members))"))
  }

  private static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The bytes of a member that is an archive itself.
private final class NestedSource {
  private let outer: OpaquePointer

  init(_ outer: OpaquePointer) { self.outer = outer }

  /// What libarchive calls for the next bytes.
  static let next:
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
    ) -> Int = { inner, source, result in
      guard let source, let result else { return -1 }
      let outer = Unmanaged<NestedSource>.fromOpaque(source).takeUnretainedValue().outer
      var (count, offset) = (0, Int64(0))
      let code = archive_read_data_block(outer, result, &count, &offset)
      if code == ARCHIVE_EOF { return 0 }
      guard code == ARCHIVE_OK else {
        archive_set_error_text(inner, archive_error_string(outer))
        return -1
      }
      return count
    }
}
