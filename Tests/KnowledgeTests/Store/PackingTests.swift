import CZlib
import Foundation
import Testing

@testable import Knowledge

struct UnpackingTests {
  static let feed = NVDText.feed([NVDText.record("CVE-2024-0001"), NVDText.record("CVE-2024-0002")])

  /// gzip by zlib itself.
  static func gzip(_ text: String) -> [UInt8] {
    var input = Array(text.utf8)
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: input.count + 1_000)
    let room = output.count
    input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { into in
        (stream.next_in, stream.avail_in) = (from.baseAddress, UInt32(from.count))
        (stream.next_out, stream.avail_out) = (into.baseAddress, UInt32(room))
        deflate(&stream, Z_FINISH)
      }
    }
    return Array(output.prefix(room - Int(stream.avail_out)))
  }

  /// A zip archive with stored members (APPNOTE.TXT, 4.3).
  static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, bytes) in members {
      let sum = Int(crc32(0, bytes, UInt32(bytes.count)))
      let common =
        number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(sum, 4) + number(bytes.count, 4)
        + number(bytes.count, 4) + number(name.utf8.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
        + number(body.count, 4) + Array(name.utf8)
      body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2)
      + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
    return body + directory + end
  }

  @Test func `packed as it may be, the same comes of it`() throws {
    let plain = try Office()
    try plain.take([try plain.write("nvd.json", Self.feed)])
    let ids = ["CVE-2024-0001", "CVE-2024-0002"]
    let wanted = try plain.answers(ids)
    let packed: [(String, [UInt8])] = [
      ("nvd.json.gz", Self.gzip(Self.feed)),
      ("two.gz", Self.gzip(String(Self.feed.prefix(300))) + Self.gzip(String(Self.feed.dropFirst(300)))),
      ("nvd.zip", Self.zip([("a/README.md", Array("x".utf8)), ("a/nvd.json", Array(Self.feed.utf8))])),
      ("twice.zip", Self.zip([("nvd.zip", Self.zip([("nvd.json", Array(Self.feed.utf8))]))])),
    ]
    for (name, bytes) in packed {
      let office = try Office()
      try office.take([try office.write(name, bytes)])
      #expect(try office.answers(ids) == wanted, "\(name)")
    }
    let folder = try Office()
    _ = try folder.write("all/2024/nvd.json", Self.feed)
    _ = try folder.write("all/README.md", "notes")
    let report = try folder.take([folder.folder.appendingPathComponent("feeds/all").path])
    #expect(try folder.answers(ids) == wanted)
    #expect(report.lines.map(\.files) == [1] && report.ignored.count == 1)
  }

  @Test func `a torn or altered archive is refused`() throws {
    let gzip = Self.gzip(Self.feed)
    let zip = Self.zip([("nvd.json", Array(Self.feed.utf8))])
    var (wrongSum, wrongByte) = (gzip, zip)
    wrongSum[gzip.count - 6] ^= 1
    wrongByte[400] ^= 1
    let office = try Office()
    for (index, bytes) in [
      gzip.dropLast(), gzip.dropLast(9), gzip.prefix(200), wrongSum[...], zip.prefix(500), wrongByte[...],
    ]
    .enumerated() {
      let path = try office.write("torn-\(index)", bytes)
      #expect(throws: FeedError.self, "\(index)") { try office.take([path]) }
    }
    #expect(office.bytes == nil)
  }

  @Test func `a bomb is refused`() throws {
    let office = try Office()
    let bomb = Self.gzip(#"{"format": "NVD_CVE","# + String(repeating: " ", count: Unpacker.freeSize + 10_000_000))
    let path = try office.write("bomb.gz", bomb)
    #expect {
      try office.take([path])
    } throws: { error in
      if case FeedError.badPacking = error { true } else { false }
    }
  }

  @Test func `a checksum beside a file is looked at`() throws {
    let office = try Office()
    let path = try office.write("nvdcve-2.0-2024.json.gz", Self.gzip(Self.feed))
    let sum = Checksum()
    sum.add(Array(Self.feed.utf8))
    _ = try office.write("nvdcve-2.0-2024.meta", "size:1\r\nsha256:\(sum.hexadecimal.uppercased())\r\n")
    #expect(try office.take([path]).total.new == 2)
    _ = try office.write("nvdcve-2.0-2024.meta", "sha256:\(String(repeating: "0", count: 64))\r\n")
    #expect(throws: FeedError.self) { try office.take([path]) }
  }
}

struct PackingTests {
  static let record = CVERecord(
    id: "CVE-2024-0009", voice: .csaf, modified: "2024-05-06T07:08:09+08:00", published: "2024-05-06",
    description: "描述", scores: [.init(version: "4.0", base: 7.3, vector: "CVSS:4.0/AV:N", scorer: "acme")],
    tags: ["disputed"], aliases: ["TVN-202405001"],
    configurations: [
      Configuration(
        .all, isNegated: true,
        [
          .init(
            .any,
            [
              Criterion(
                isVulnerable: true,
                name: CPEName(part: nil, vendor: .any, product: .notApplicable, version: .text("a:b")),
                bounds: VersionBounds(startIncluding: "1", startExcluding: "2", endIncluding: "3", endExcluding: "4"))
            ])
        ])
    ],
    affected: [
      AffectedProduct(
        teller: "twcert", vendor: "Acme Inc.", product: "Door", platforms: ["x"], defaultStatus: .affected,
        ranges: [
          .init(status: .unaffected, version: "1", lessThan: "2", lessThanOrEqual: "", type: "custom", isFix: true),
          .init(status: .affected, version: "*"),
        ], cpes: [CPEName(part: .hardware, vendor: .text("acme"), product: .text("door"))])
    ], solutions: ["Replace it."], references: ["https://acme.example/1"])

  @Test func `a record comes back as it was`() throws {
    var packer = RecordPacker()
    for _ in 0..<2 {
      let record = try packer.pack(Self.record).record()
      #expect(record == Self.record)
    }
  }

  @Test func `damaged bytes are an error, never a crash`() throws {
    var packer = RecordPacker()
    let bytes = packer.pack(Self.record).bytes
    let names = [ProductName(part: .hardware, vendor: .text("acme"), product: .text("door"))]
    func read(_ bytes: [UInt8]) throws(PackingError) -> CVERecord {
      // A copy of just this size, so that reading beyond it would be noticed by a checking build.
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      defer { copy.deallocate() }
      copy.copyBytes(from: bytes)
      return try RecordUnpacker(ByteReader(UnsafeRawBufferPointer(copy)), names: names).record(id: "x", voice: .nvd)
    }
    for length in 0..<bytes.count { #expect(throws: PackingError.self) { try read(Array(bytes.prefix(length))) } }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<4_000 {
      var altered = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        altered[Int.random(in: 0..<altered.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? read(altered)
      altered.withUnsafeBytes { _ = try? Posting.unpack($0) }
    }
  }

  @Test(arguments: [
    "2024-11-21T01:36:59.507", "2024-10-24T22:13:11.123Z", "1999-12-31T23:59:59Z", "2024-02-29", "2024-02-29T00:00:00",
    "2024-05-06T07:08:09.1234567", "2024-05-06T07:08:09+08:00", "yesterday", "", "0000-01-01", "2024-13-01",
    "2024-02-31T00:00:00.000",
  ])
  func `a time comes back letter for letter`(_ text: String) throws {
    var writer = ByteWriter()
    Stamp.write(text, into: &writer)
    try writer.bytes.withUnsafeBytes {
      var reader = ByteReader($0)
      let read = try Stamp.read(&reader)
      #expect(read == text)
    }
  }

  @Test func `times of different zones compare`() {
    #expect(Stamp.milliseconds("2024-05-06T08:00:00+08:00") == Stamp.milliseconds("2024-05-06T00:00:00.000Z"))
    #expect(Stamp.milliseconds("2024-05-06T00:00:00.001") == (Stamp.milliseconds("2024-05-06") ?? 0) + 1)
    #expect(Stamp.milliseconds("1970-01-01") == 0)
  }

  @Test func `numbers of weaknesses come back, and sort as people do`() {
    for id in ["CVE-1999-0001", "CVE-2021-36260", "CVE-2014-100005", "CVE-2024-1234567"] {
      #expect(WeaknessNumber(id)?.text == id)
    }
    for id in ["CVE-2021-1", "TVN-202405001", "CVE-20211-2345", "cve", "CVE-1234-56789", ""] {
      #expect(WeaknessNumber(id) == nil)
    }
  }

  @Test func `lists of records are merged and packed`() throws {
    var changes = PostingChanges()
    let records = [1, 17, 70_000, 70_001, 1 << 40].map { Int64($0) << 16 | 2 }
    for record in records.reversed() { changes.note(product: 4, record: record, isAdded: true) }
    changes.note(product: 4, record: records[1], isAdded: false)
    changes.note(product: 3, record: 5, isAdded: true)
    var drained: [Int64: [Int64]] = [:]
    try changes.drain { product, list in drained[product] = list.filter(\.isAdded).map(\.record) }
    #expect(drained == [3: [5], 4: [records[0]] + records[2...]])
    let small = records.dropLast()
    let unpacked = try Posting.pack(Array(small)).withUnsafeBytes { try Posting.unpack($0) }
    #expect(unpacked == Array(small))
  }
}
