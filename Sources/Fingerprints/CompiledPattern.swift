import CPCRE2
import Synchronization

/// How much work one match may cost. A pattern that needs more counts as no match.
package enum MatchLimits {
  /// Backtracking points; an honest fingerprint needs a few hundred.
  package static let steps: UInt32 = 200_000
  /// Nested backtracking, where the interpreter is used.
  package static let depth: UInt32 = 1_000
  /// KiB of heap a match may take.
  package static let heap: UInt32 = 4_096
  /// Bytes of a value that are looked at.
  package static let valueLength = 65_536
  /// Capture groups that are read; the first is the whole match.
  static let groups: UInt32 = 64
  static let jitStack = (start: 32 * 1024, most: 512 * 1024)
}

/// A pattern that PCRE2 has compiled, with its machine code where the processor allows.
///
/// Ruby reads a value by characters if it is text and by bytes if it is not. So there are two codes: one by bytes, and,
/// made when the first value with a character beyond ASCII comes, one by characters. Bytes are asked last, for values that
/// are not UTF-8 and for patterns that mean bytes.
///
/// Unchecked because it holds a C pointer: the code is complete before anyone else sees it and never changes afterwards;
/// PCRE2 lets any number of threads match with one code at a time (pcre2api, "Multithreading").
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  private let pattern: RubyPattern
  private let flags: FingerprintFlags
  private let byCharacters = Mutex<CharacterCode>(.notYet)

  private enum CharacterCode {
    case notYet
    case none
    case made(Code)
  }

  /// The address of a code, to be kept behind a lock.
  private struct Code: @unchecked Sendable { let pointer: OpaquePointer }

  /// `jit`: whether to make machine code too, which costs far more than compiling.
  /// - Throws: `RubyPatternError` with PCRE2's words; its offset counts in the translated pattern.
  init(_ pattern: RubyPattern, flags: FingerprintFlags, jit: Bool = true) throws(RubyPatternError) {
    self.pattern = pattern
    self.flags = flags
    code = try Self.compile(pattern, flags, more: UInt32(PCRE2_NEVER_UTF), jit: jit)
  }

  deinit {
    pcre2_code_free_8(code)
    byCharacters.withLock { if case .made(let code) = $0 { pcre2_code_free_8(code.pointer) } }
  }

  /// Searches `text`. The groups are then in `scratch`.
  /// - Returns: the number of groups that were set, with the whole match; 0 for no match, or a limit reached.
  func match(_ text: UnsafeBufferPointer<UInt8>, isASCII: Bool, _ scratch: MatchScratch) -> Int {
    if !isASCII, !pattern.meansBytes, let code = characterCode() {
      // A value that is not UTF-8 is an error here, and read by bytes below.
      let groups = Self.match(code.pointer, text, scratch)
      if groups > 0 { return groups }
    }
    return Self.match(code, text, scratch)
  }

  private static func match(
    _ code: OpaquePointer, _ text: UnsafeBufferPointer<UInt8>, _ scratch: MatchScratch
  ) -> Int {
    let result = pcre2_match_8(code, text.baseAddress, text.count, 0, 0, scratch.matchData, scratch.context)
    if result > 0 { return Int(result) }
    // 0: more groups than are read.
    return result == 0 ? Int(MatchLimits.groups) : 0
  }

  private func characterCode() -> Code? {
    byCharacters.withLock { state in
      if case .notYet = state {
        let made = try? Self.compile(pattern, flags, more: UInt32(PCRE2_UTF), jit: true)
        state = made.map { .made(Code(pointer: $0)) } ?? .none
      }
      if case .made(let code) = state { return code }
      return nil
    }
  }

  private static func compile(
    _ pattern: RubyPattern, _ flags: FingerprintFlags, more: UInt32, jit: Bool
  ) throws(RubyPatternError) -> OpaquePointer {
    var options = UInt32(PCRE2_MULTILINE) | UInt32(PCRE2_NEVER_BACKSLASH_C) | more
    if flags.contains(.ignoreCase) { options |= UInt32(PCRE2_CASELESS) }
    if flags.contains(.dotMatchesNewline) { options |= UInt32(PCRE2_DOTALL) }
    if pattern.hasNamedGroups { options |= UInt32(PCRE2_NO_AUTO_CAPTURE) }
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw RubyPatternError(offset: 0, reason: "no memory")
    }
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    pcre2_set_max_pattern_length_8(context, 65_536)
    pcre2_set_parens_nest_limit_8(context, 200)
    var errorNumber: Int32 = 0
    var errorOffset = 0
    let compiled = pattern.translated.withUnsafeBufferPointer { text in
      pcre2_compile_8(text.baseAddress, text.count, options, &errorNumber, &errorOffset, context)
    }
    guard let compiled else { throw RubyPatternError(offset: errorOffset, reason: message(errorNumber)) }
    // Without machine code PCRE2 interprets: slower, the same result.
    if jit { _ = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) }
    return compiled
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(number)"
  }
}
