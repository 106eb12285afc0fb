/// The product names that one reading meets, each once, under small numbers. A name is told by its bytes as the feed writes
/// them, so that nothing is taken apart twice.
///
/// Used by one thread at a time: the reading that owns it.
final class NameTable {
  /// 0 and up, without gaps.
  typealias ID = UInt32

  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Slots of a hash table with open addressing: 0 is empty, else the number and one.
  private var slots = [UInt32](repeating: 0, count: 256)
  /// Names come from files: without a seed of this run's own, somebody could make them all fall into one slot.
  private let seed = UInt64.random(in: .min ... .max) | 1

  var count: Int { hashes.count }

  func id(_ name: UnsafeBufferPointer<UInt8>) -> ID {
    let hash = hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = slots[slot] - 1
      if hashes[Int(id)] == hash, isEqual(id, name) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = UInt32(truncatingIfNeeded: hashes.count)
    arena.append(contentsOf: name)
    ends.append(arena.count)
    hashes.append(hash)
    slots[slot] = id + 1
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  func bytes(_ id: ID) -> ArraySlice<UInt8> { arena[ends[Int(id)]..<ends[Int(id) + 1]] }

  private func isEqual(_ id: ID, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[Int(id)]
    guard ends[Int(id) + 1] - start == name.count else { return false }
    return arena.withUnsafeBufferPointer { arena in
      for index in 0..<name.count where arena[start + index] != name[index] { return false }
      return true
    }
  }

  private func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed &+ UInt64(name.count)
    var index = 0
    let raw = UnsafeRawBufferPointer(name)
    while index + 8 <= name.count {
      hash = Self.mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var last: UInt64 = 0
    while index < name.count {
      last = last << 8 | UInt64(name[index])
      index += 1
    }
    return Self.mix(hash ^ last)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  private func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (id, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id) + 1
    }
  }
}
