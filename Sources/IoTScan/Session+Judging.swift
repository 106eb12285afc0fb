import Foundation
import Inventory
import Pipeline

extension Session {
  /// Judges devices again after a person's word, so that register and exception list show it at once.
  func judgeAgain(_ ids: [String], in register: Register) throws {
    let folder = configuration.fingerprints.map { URL(fileURLWithPath: $0) }
    let judges = try Judges.load(from: data, fingerprints: folder, knowledge: knowledge()).confirming(register)
    for id in ids { try judges.judgeAgain(id, in: register, timeZone: timeZone) }
  }
}
