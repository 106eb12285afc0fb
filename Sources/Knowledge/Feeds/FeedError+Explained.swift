import Vocabulary

extension FeedError: Explained {
  package var explanation: Explanation {
    switch self {
    case .truncated(let file, let offset):
      Explanation("feed.truncated", ["file": file, "offset": "\(offset)"])
    case .malformed(let file, let offset, let problem):
      Explanation("feed.malformed", ["file": file, "offset": "\(offset)", "problem": problem])
    case .badRecord(let file, let record, let problem):
      Explanation("feed.bad_record", ["file": file, "record": record, "problem": problem])
    case .outdated(let file, let found, let wanted):
      Explanation("feed.outdated", ["file": file, "found": found, "wanted": wanted])
    case .unrecognised(let file): Explanation("feed.unrecognised", ["file": file])
    case .unreadable(let file, let cause):
      Explanation("feed.unreadable", ["file": file, "cause": cause], exit: .noInput)
    case .badPacking(let file, let problem): Explanation("feed.bad_packing", ["file": file, "problem": problem])
    case .badChecksum(let file, let list): Explanation("feed.bad_checksum", ["file": file, "list": list])
    case .miscounted(let file, let announced, let found):
      Explanation("feed.miscounted", ["file": file, "announced": "\(announced)", "found": "\(found)"])
    }
  }
}
