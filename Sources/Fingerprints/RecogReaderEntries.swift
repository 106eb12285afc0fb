import FoundationEssentials

/// The parts of a `<fingerprint>`.
extension RecogReader {
  private func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  func startFingerprint() {
    guard fingerprints.count < Limits.fingerprints else { return fail(.tooMany) }
    current = Draft()
    current.line = line
    guard let pattern = attribute("pattern") else { return fail(.missingAttribute, "pattern") }
    guard pattern.utf8.count <= Limits.pattern else { return fail(.tooLong, "pattern") }
    current.pattern = pattern
    for name in (attribute("flags") ?? "").split(separator: ",") {
      let name = name.filter { !$0.isWhitespace }
      guard let flag = FingerprintFlags.named(name) else { return fail(.unknownFlag, name) }
      current.flags.insert(flag)
    }
    if let written = attribute("certainty") {
      guard let number = Double(written), 0...1 ~= number else { return fail(.badNumber, written) }
      current.certainty = number
    }
  }

  func addParameter() {
    guard current.parameters.count < Limits.children else { return fail(.tooMany) }
    guard let name = attribute("name") else { return fail(.missingAttribute, "name") }
    guard let written = attribute("pos") else { return fail(.missingAttribute, "pos") }
    guard let group = Int(written), 0..<Int(MatchLimits.groups) ~= group else { return fail(.badNumber, written) }
    let value = attribute("value")
    if group == 0, value == nil { return fail(.missingAttribute, "value") }
    let constant = group == 0 ? value ?? "" : ""
    current.parameters.append(
      FingerprintParameter(
        name: name, group: group, value: constant, insertions: FingerprintReading.insertions(in: constant)))
  }

  func addExample() {
    guard current.examples.count < Limits.children else { return fail(.tooMany) }
    var value = text
    var expected: [FingerprintExpectation] = []
    for (name, written) in attributes {
      switch name {
      case "_encoding":
        guard written == "base64", let data = Data(base64Encoded: Data(text), options: .ignoreUnknownCharacters) else {
          return fail(.badBase64, written, line: textLine)
        }
        value = Array(data)
      case "_filename":
        guard let bytes = file(named: written) else { return }
        value = bytes
      default:
        expected.append(FingerprintExpectation(name: name, value: written))
      }
    }
    current.examples.append(FingerprintExample(value: value, expected: expected, line: textLine))
  }

  /// The example in the folder that has the file's name without its ending.
  private func file(named name: String) -> [UInt8]? {
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/"), !name.contains("\0") else {
      fail(.badFileName, name, line: textLine)
      return nil
    }
    let folder = URL(fileURLWithPath: path).deletingPathExtension()
    do {
      return Array(try Self.contents(of: folder.appendingPathComponent(name), limit: Limits.text))
    } catch {
      stop(error)
      return nil
    }
  }

  func endFingerprint() {
    let draft = current
    if draft.description.isEmpty { return fail(.noDescription, line: draft.line) }
    if requiresExamples, draft.examples.isEmpty { return fail(.noExample, draft.description, line: draft.line) }
    do {
      let translation = try RubyPattern(draft.pattern, extended: draft.flags.contains(.extended))
      // Compiled here only to find a pattern that PCRE2 refuses; matching compiles again, with machine code.
      _ = try CompiledPattern(translation, flags: draft.flags, jit: false)
      fingerprints.append(
        Fingerprint(
          description: draft.description, pattern: draft.pattern, flags: draft.flags, certainty: draft.certainty,
          parameters: draft.parameters, examples: draft.examples, line: draft.line, translation: translation))
    } catch {
      stop(.badPattern(path: path, line: draft.line, cause: "\(error.reason) (\(error.offset + 1))"))
    }
  }
}
