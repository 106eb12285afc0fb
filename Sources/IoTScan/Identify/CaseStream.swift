import Foundation
import Identification
import Synchronization
import Vocabulary

/// Answers JSON Lines of cases in their order, on all cores, a batch at a time: the memory does not grow with the input. A
/// line that is no case is told with its number, and the others are answered all the same.
struct CaseStream {
  let identifier: Identifier
  let output: Output

  /// A batch ends at so many lines or bytes, or when the one who writes makes us wait.
  private static let batchLines = 256
  private static let batchBytes = 4 << 20

  private struct Line: Sendable {
    let number: Int
    let bytes: [UInt8]
    let isCut: Bool
  }

  private enum Answer: Sendable {
    case line(Data)
    case bad(Explanation)
  }

  /// - Returns: how many lines were no case.
  func answer(_ input: LineReader) throws -> Int {
    var number = 0
    var bad = 0
    var isAtEnd = false
    while !isAtEnd {
      var batch: [Line] = []
      var size = 0
      while batch.count < Self.batchLines, size < Self.batchBytes, batch.isEmpty || input.isReady {
        guard let bytes = try input.next() else {
          isAtEnd = true
          break
        }
        number += 1
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        size += bytes.count
        batch.append(Line(number: number, bytes: bytes, isCut: input.isCut))
      }
      bad += give(answers(to: batch))
    }
    return bad
  }

  private func give(_ answers: [Answer]) -> Int {
    var bad = 0
    var text = Data()
    for answer in answers {
      switch answer {
      case .line(let line):
        text += line
        text.append(0x0A)
      case .bad(let explanation):
        bad += 1
        output.warn(explanation)
      }
    }
    if !text.isEmpty { output.data(text) }
    return bad
  }

  private func answers(to batch: [Line]) -> [Answer] {
    guard batch.count > 1 else { return batch.map(answer) }
    let answers = Mutex([Answer?](repeating: nil, count: batch.count))
    // A few cases at a time: cases differ in cost, and a lock for each would be felt.
    let share = max(1, min(16, batch.count / ProcessInfo.processInfo.activeProcessorCount))
    DispatchQueue.concurrentPerform(iterations: (batch.count + share - 1) / share) { part in
      let range = part * share..<min(batch.count, (part + 1) * share)
      let some = range.map { answer(batch[$0]) }
      answers.withLock { answers in for (index, one) in zip(range, some) { answers[index] = one } }
    }
    return answers.withLock { $0.compactMap { $0 } }
  }

  private func answer(_ line: Line) -> Answer {
    if line.isCut { return .bad(IdentifyError.tooLong(line: line.number).explanation) }
    let question: IdentificationCase
    do { question = try JSONDecoder().decode(IdentificationCase.self, from: Data(line.bytes)) } catch {
      return .bad(IdentifyError.notACase(line: line.number, problem: Self.text(error)).explanation)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return .line(try encoder.encode(IdentityDocument(question.id, identifier.identify(question.host))))
    } catch {
      return .bad(IdentifyError.notACase(line: line.number, problem: "\(error)").explanation)
    }
  }

  /// What is wrong and where, in few words.
  private static func text(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context): return "\(path(context)).\(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "\(path(context)): \(context.debugDescription)"
    case DecodingError.dataCorrupted(let context):
      return context.codingPath.isEmpty ? "no JSON object" : "\(path(context)): \(context.debugDescription)"
    default: return "\(error)"
    }
  }
}
