import CPCRE2
import Synchronization

/// What one match needs to write to: groups, limits, the machine code's stack, and the candidates.
///
/// Unchecked because it holds C pointers: the pool gives one to one caller at a time.
final class MatchScratch: @unchecked Sendable {
  let matchData: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer?
  private let groups: UnsafeMutablePointer<Int>
  /// One bit for each fingerprint of a key: is it worth trying?
  var candidates: [UInt64] = []

  /// Nil only when memory is at its end.
  init?() {
    guard let data = pcre2_match_data_create_8(MatchLimits.groups, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    matchData = data
    self.context = context
    groups = pcre2_get_ovector_pointer_8(data)
    stack = pcre2_jit_stack_create_8(MatchLimits.jitStack.start, MatchLimits.jitStack.most, nil)
    pcre2_set_match_limit_8(context, MatchLimits.steps)
    pcre2_set_depth_limit_8(context, MatchLimits.depth)
    pcre2_set_heap_limit_8(context, MatchLimits.heap)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(matchData)
    if let stack { pcre2_jit_stack_free_8(stack) }
  }

  /// The bytes of a group of the last match; nil if it took no part.
  func group(_ number: Int, of count: Int, in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard number >= 0, number < count else { return nil }
    let start = groups[2 * number]
    let end = groups[2 * number + 1]
    // An unset group is -1; `\K` can put a start behind its end.
    guard start >= 0, start <= end, end <= text.count else { return nil }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }
}

/// Scratches that are not in use.
final class MatchScratchPool: Sendable {
  private let free = Mutex<[MatchScratch]>([])

  /// Lends a scratch for the length of `body`; nil if there is no memory for one.
  func withScratch<Result>(_ body: (MatchScratch) -> Result) -> Result? {
    guard let scratch = free.withLock({ $0.popLast() }) ?? MatchScratch() else { return nil }
    defer { free.withLock { if $0.count < 64 { $0.append(scratch) } } }
    return body(scratch)
  }
}
