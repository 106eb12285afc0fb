/// Finds all of many literals in one pass over a value (Aho and Corasick, 1975), letters in either case.
/// Each literal belongs to fingerprints; finding it marks them as candidates.
struct LiteralIndex: Sendable {
  /// 0 for a byte that is in no literal, else its column in the table.
  private let columns: [UInt8]
  /// The next state (its first place in this table) by state and column.
  private let table: [Int32]
  private let width: Int
  /// For each state, where its owners begin in `owners`; one more entry at the end.
  private let starts: [Int32]
  private let owners: [Int32]

  /// - Parameter literals: in lower case, not empty, each with the number of its fingerprint.
  init(_ literals: [(text: [UInt8], owner: Int32)]) {
    var columns = [UInt8](repeating: 0, count: 256)
    var width = 1
    for (text, _) in literals {
      for byte in text where columns[Int(byte)] == 0 && width < 256 {
        columns[Int(byte)] = UInt8(truncatingIfNeeded: width)
        width += 1
      }
    }
    for upper in UInt8(ascii: "A")...UInt8(ascii: "Z") { columns[Int(upper)] = columns[Int(upper | 0x20)] }
    // The trie: 0 stands for "no such child".
    var next = [Int32](repeating: 0, count: width)
    var own: [[Int32]] = [[]]
    for (text, owner) in literals {
      var state = 0
      for byte in text {
        let place = state * width + Int(columns[Int(byte)])
        if next[place] == 0 {
          next[place] = Int32(own.count)
          own.append([])
          next += [Int32](repeating: 0, count: width)
        }
        state = Int(next[place])
      }
      if own[state].last != owner { own[state].append(owner) }
    }
    // Breadth first: a missing child is the child of the longest proper suffix that is a state.
    var suffix = [Int32](repeating: 0, count: own.count)
    var queue = (0..<width).map { next[$0] }.filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let state = Int(queue[head])
      head += 1
      own[state] += own[Int(suffix[state])].filter { !own[state].contains($0) }
      for column in 0..<width {
        let place = state * width + column
        let fallback = next[Int(suffix[state]) * width + column]
        if next[place] == 0 {
          next[place] = fallback
        } else {
          suffix[Int(next[place])] = fallback
          queue.append(next[place])
        }
      }
    }
    var starts: [Int32] = []
    var owners: [Int32] = []
    for list in own {
      starts.append(Int32(owners.count))
      owners += list
    }
    starts.append(Int32(owners.count))
    self.columns = columns
    self.width = width
    self.table = next.map { $0 * Int32(width) }
    self.starts = starts
    self.owners = owners
  }

  /// Sets the bit of each fingerprint of which a literal stands in `text`.
  func mark(_ text: UnsafeBufferPointer<UInt8>, in bits: inout [UInt64]) {
    columns.withUnsafeBufferPointer { columns in
      table.withUnsafeBufferPointer { table in
        starts.withUnsafeBufferPointer { starts in
          var state = 0
          for byte in text {
            state = Int(table[state + Int(columns[Int(byte)])])
            guard state != 0 else { continue }
            let number = state / width
            let end = Int(starts[number + 1])
            var place = Int(starts[number])
            while place < end {
              let owner = Int(owners[place])
              bits[owner >> 6] |= 1 << UInt64(owner & 63)
              place += 1
            }
          }
        }
      }
    }
  }
}
