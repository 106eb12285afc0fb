import CCurl
import Foundation

/// One try at one file, through libcurl.
final class Transfer {
  private let download: Download
  private let partial: PartialFile
  private let progress: (Int64, Int64?) -> Bool
  private let resumed: (offset: Int64, validator: String)?
  private var headers = ResponseHeaders()
  private var file: Int32 = -1
  private var received: Int64 = 0
  private var failure: FetchError?
  private var isGivenUp = false

  init(_ download: Download, progress: @escaping (Int64, Int64?) -> Bool) throws(FetchError) {
    self.download = download
    self.progress = progress
    partial = PartialFile(of: download.destination)
    resumed = partial.resumable
    _ = Self.isReady
  }

  deinit { if file >= 0 { close(file) } }

  /// libcurl must be set up once, before any thread uses it.
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  func run(with settings: Fetcher) throws(FetchError) -> FetchOutcome {
    guard let handle = curl_easy_init() else { throw .unreachable(address: download.address, cause: "curl_easy_init") }
    defer { curl_easy_cleanup(handle) }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in requestHeaders { list = curl_slist_append(list, line) }
    defer { curl_slist_free_all(list) }
    configure(handle, settings, list)
    let code = curl_easy_perform(handle)
    if let failure { throw failure }
    var status = 0
    _ = ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    return try outcome(code, status: status)
  }

  private var requestHeaders: [String] {
    var lines = ["Accept: */*"]
    if let resumed {
      lines += ["Range: bytes=\(resumed.offset)-", "If-Range: \(resumed.validator)"]
    } else if let known = download.knownValidator {
      let isTag = known.hasPrefix("\"") || known.hasPrefix("W/\"")
      lines.append(isTag ? "If-None-Match: \(known)" : "If-Modified-Since: \(known)")
    }
    return lines
  }

  private func configure(
    _ handle: UnsafeMutableRawPointer, _ settings: Fetcher, _ list: UnsafeMutablePointer<curl_slist>?
  ) {
    _ = ccurl_set_text(handle, CURLOPT_URL, download.address)
    _ = ccurl_set_list(handle, CURLOPT_HTTPHEADER, list)
    _ = ccurl_set_text(handle, CURLOPT_USERAGENT, "iot-scan")
    _ = ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    _ = ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 1)
    _ = ccurl_set_number(handle, CURLOPT_MAXREDIRS, 5)
    _ = ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    // What was asked over TLS is never answered without it.
    let isSecure = download.address.lowercased().hasPrefix("https:")
    _ = ccurl_set_text(handle, CURLOPT_REDIR_PROTOCOLS_STR, isSecure ? "https" : "http,https")
    _ = ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT, settings.connectSeconds)
    _ = ccurl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    _ = ccurl_set_number(handle, CURLOPT_LOW_SPEED_TIME, settings.stallSeconds)
    _ = ccurl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(download.byteLimit))
    if let proxy = settings.proxy { _ = ccurl_set_text(handle, CURLOPT_PROXY, proxy) }
    if let file = settings.certificateFile { _ = ccurl_set_text(handle, CURLOPT_CAINFO, file) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_set_header(handle, { Transfer.of($3)?.take(header: $0, count: $1 &* $2) ?? 0 }, context)
    _ = ccurl_set_body(handle, { Transfer.of($3)?.take(body: $0, count: $1 &* $2) ?? 0 }, context)
  }

  /// The object that `configure` set; `run` keeps it alive.
  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func take(header bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
    guard let bytes, count <= 16 << 10 else { return 0 }
    headers.take(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
    return count
  }

  private func take(body bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
    guard let bytes, count > 0 else { return 0 }
    // An error's page is read to its end, and thrown away.
    guard headers.status == 200 || headers.status == 206 else { return count }
    do throws(FetchError) {
      if file < 0 { try begin() }
      received += Int64(count)
      guard received <= download.byteLimit else {
        throw FetchError.tooLarge(address: download.address, limit: download.byteLimit)
      }
      try write(bytes, count)
    } catch {
      failure = error
      return 0
    }
    if !progress(received, headers.total) {
      isGivenUp = true
      return 0
    }
    return count
  }

  /// Opens the part once it is known whether the server goes on or begins anew.
  private func begin() throws(FetchError) {
    var offset: Int64 = 0
    if headers.status == 206 {
      guard let resumed, headers.rangeStart == resumed.offset else {
        partial.discard()
        throw .unreachable(address: download.address, cause: "the server answered with another range")
      }
      offset = resumed.offset
    }
    file = try partial.open(at: offset, validator: headers.validator ?? (offset > 0 ? resumed?.validator : nil))
    received = offset
  }

  private func write(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) throws(FetchError) {
    var done = 0
    while done < count {
      let written = Glibc.write(file, bytes + done, count - done)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw .cannotWrite(path: download.destination.path, cause: String(cString: strerror(errno)))
      }
      done += written
    }
  }

  private func outcome(_ code: CURLcode, status: Int) throws(FetchError) -> FetchOutcome {
    if isGivenUp { throw .givenUp(address: download.address) }
    if code == CURLE_FILESIZE_EXCEEDED { throw .tooLarge(address: download.address, limit: download.byteLimit) }
    guard code == CURLE_OK else {
      throw .unreachable(address: download.address, cause: String(cString: curl_easy_strerror(code)))
    }
    switch status {
    case 304: return .unchanged
    case 416:
      // The part is no beginning of the server's file.
      partial.discard()
      throw .unreachable(address: download.address, cause: "the server's file has changed")
    case 200, 206: break
    default: throw .refused(address: download.address, status: status)
    }
    if file < 0 { try begin() }
    guard fsync(file) == 0, close(file) == 0 else {
      file = -1
      throw .cannotWrite(path: download.destination.path, cause: String(cString: strerror(errno)))
    }
    file = -1
    if let total = headers.total, total != received {
      throw .unreachable(address: download.address, cause: "\(received) of \(total) bytes came")
    }
    try partial.finish()
    return .fetched(validator: headers.validator)
  }
}
