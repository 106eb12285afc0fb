import CExpat
import FoundationEssentials

/// Reads one file of Recog's XML form (`fingerprints.xsd` of Recog) with expat.
/// A document type is refused, so there are no entities but XML's own, and nothing outside the file is ever read
/// but an example's `_filename`, which lies in a folder of the file's own name.
final class RecogReader {
  /// What is read of one file at most.
  enum Limits {
    static let file = 16 << 20
    static let fingerprints = 50_000
    static let pattern = 16_384
    static let text = 1 << 20
    static let depth = 8
    static let children = 2_000
  }

  let path: String
  let name: String
  let requiresExamples: Bool
  var problem: FingerprintError?
  var elements: [String] = []
  var text: [UInt8] = []
  var attributes: [(name: String, value: String)] = []
  var textLine = 0
  var fingerprints: [Fingerprint] = []
  var current = Draft()
  private(set) var root: [String: String] = [:]
  private var preference = FingerprintFile.defaultPreference
  private let parser: OpaquePointer

  /// A fingerprint whose end tag has not come yet.
  struct Draft {
    var line = 0
    var pattern = ""
    var flags: FingerprintFlags = []
    var certainty: Double?
    var description = ""
    var parameters: [FingerprintParameter] = []
    var examples: [FingerprintExample] = []
  }

  private init(path: String, name: String, requiresExamples: Bool, parser: OpaquePointer) {
    self.path = path
    self.name = name
    self.requiresExamples = requiresExamples
    self.parser = parser
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a file; `name` is its path below the folder, as shown to people, `rank` the place of the folder.
  /// Throws what is wrong, with the line.
  static func read(
    _ url: URL, name: String, rank: Int, requiresExamples: Bool
  ) throws(FingerprintError) -> FingerprintFile {
    let bytes = try contents(of: url, limit: Limits.file)
    guard let parser = XML_ParserCreate(nil) else { throw .unreadable(path: url.path, cause: "no memory") }
    let reader = RecogReader(path: url.path, name: name, requiresExamples: requiresExamples, parser: parser)
    try reader.parse(bytes)
    let base = url.deletingPathExtension().lastPathComponent
    return FingerprintFile(
      name: name, path: url.path, key: reader.root["matches"] ?? base, protocolName: reader.root["protocol"],
      databaseType: reader.root["database_type"], preference: reader.preference,
      fingerprints: reader.fingerprints, rank: rank)
  }

  /// The bytes of a plain file of at most `limit` bytes; links are followed, devices and pipes are not read.
  static func contents(of url: URL, limit: Int) throws(FingerprintError) -> Data {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw FingerprintError.unreadable(path: url.path, cause: "not a plain file")
      }
      if let size = attributes[.size] as? Int, size > limit {
        throw FingerprintError.tooLarge(path: url.path, limit: limit)
      }
      let data = try Data(contentsOf: url)
      guard data.count <= limit else { throw FingerprintError.tooLarge(path: url.path, limit: limit) }
      return data
    } catch let error as FingerprintError {
      throw error
    } catch {
      throw .unreadable(path: url.path, cause: String(describing: error))
    }
  }

  private func parse(_ bytes: Data) throws(FingerprintError) {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { reader, name, attributes in RecogReader.from(reader)?.start(name, attributes) },
      { reader, _ in RecogReader.from(reader)?.end() })
    XML_SetCharacterDataHandler(parser) { reader, text, length in RecogReader.from(reader)?.characters(text, length) }
    XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
      RecogReader.from(reader)?.fail(.doctype)
    }
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    if let problem { throw problem }
    guard status == XML_STATUS_OK else {
      let cause = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? ""
      throw .notXML(path: path, line: line, cause: cause)
    }
  }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> RecogReader? {
    pointer.map { Unmanaged<RecogReader>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The line that the parser stands on, from 1.
  var line: Int { Int(clamping: XML_GetCurrentLineNumber(parser)) }

  /// Keeps the first problem and stops.
  func fail(_ problem: FingerprintProblem, _ detail: String = "", line: Int? = nil) {
    stop(.invalid(path: path, line: line ?? self.line, problem: problem, detail: detail))
  }

  func stop(_ error: FingerprintError) {
    guard problem == nil else { return }
    problem = error
    XML_StopParser(parser, XML_Bool(0))
  }

  // MARK: - Events

  private func start(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard problem == nil, let name else { return }
    guard elements.count < Limits.depth else { return fail(.tooDeep) }
    let element = String(cString: name)
    elements.append(element)
    attributes.removeAll(keepingCapacity: true)
    var place = 0
    while let key = list?[place], let value = list?[place + 1], place < 256 {
      attributes.append((String(cString: key), String(cString: value)))
      place += 2
    }
    text.removeAll(keepingCapacity: true)
    textLine = line
    switch (elements.count, element) {
    case (1, "fingerprints"): startRoot()
    case (2, "fingerprint"): startFingerprint()
    case (3, "param"): addParameter()
    case (3, "description"), (3, "example"): break
    default: fail(.element, element)
    }
  }

  private func startRoot() {
    for (name, value) in attributes { root[name] = value }
    guard let written = root["preference"] else { return }
    guard let number = Double(written.hasPrefix(".") ? "0" + written : written), 0...1 ~= number else {
      return fail(.badNumber, written)
    }
    preference = number
  }

  private func end() {
    guard problem == nil, let element = elements.popLast() else { return }
    switch (elements.count, element) {
    case (2, "description"): current.description = Self.joined(text)
    case (2, "example"): addExample()
    case (1, "fingerprint"): endFingerprint()
    default: break
    }
    text.removeAll(keepingCapacity: true)
  }

  private func characters(_ bytes: UnsafePointer<CChar>?, _ length: Int32) {
    guard problem == nil, elements.count == 3, let bytes, length > 0 else { return }
    guard text.count + Int(length) <= Limits.text else { return fail(.tooLong) }
    bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { pointer in
      text.append(contentsOf: UnsafeBufferPointer(start: pointer, count: Int(length)))
    }
  }

  /// Text with every run of blanks as one, and none at its ends.
  private static func joined(_ bytes: [UInt8]) -> String {
    bytes.split { $0 == 0x20 || 0x09...0x0D ~= $0 }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
