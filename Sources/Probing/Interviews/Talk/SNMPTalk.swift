import NetworkTypes
import Protocols
import Vocabulary

/// Questions to one SNMP agent that is known to answer to this version and community.
struct SNMPTalk: Sendable {
  let version: SNMPMessage.Version
  let community: String
  let dialer: any Dialer

  static let port = TransportPort.udp(161)
  private static let milliseconds = 1000

  /// One question, one datagram.
  /// - Throws: `.failed` for an answer that is none, or to another question.
  func ask(_ kind: SNMPMessage.Kind, _ objects: [ObjectID]) async throws(ProbeError) -> SNMPMessage {
    let id = Int32.random(in: 1...Int32.max)
    guard
      let question = SNMPMessage(kind, version: version, community: community, requestID: id, objects: objects)
    else { throw .failed("\(objects.count) objects in one question") }
    let answers = try await dialer.exchange(
      question.encodedQuestion, with: Self.port, replies: 1, milliseconds: Self.milliseconds)
    for bytes in answers {
      do throws(WireError) {
        let answer = try SNMPMessage(bytes)
        if answer.kind == .response, answer.requestID == id { return answer }
      } catch {
        throw .failed("not SNMP: \(error.cause) \(error.field)")
      }
    }
    throw .failed("the answer belongs to another question")
  }

  /// The values of many objects, ten a question. An object that spoils an answer is left out, and the rest asked again;
  /// two silences in a row end the talk.
  /// - Throws: what ended it, if nothing was read.
  func values(of objects: [ObjectID], questions limit: Int) async throws(ProbeError) -> [SNMPMessage.Binding] {
    var found: [SNMPMessage.Binding] = []
    var waiting = stride(from: 0, to: objects.count, by: SNMPMessage.bindingLimit).map {
      Array(objects[$0..<min($0 + SNMPMessage.bindingLimit, objects.count)])
    }
    var left = limit
    var silences = 0
    var problem: ProbeError?
    while let batch = waiting.first, left > 0, silences < 2 {
      waiting.removeFirst()
      left -= 1
      do throws(ProbeError) {
        let answer = try await ask(.get, batch)
        silences = 0
        if answer.errorStatus == .noError {
          found += answer.bindings.filter { batch.contains($0.object) }
          continue
        }
        waiting = smaller(batch, answer) + waiting
      } catch {
        problem = problem ?? error
        switch error {
        case .silent:
          silences += 1
          // Some agents drop an answer that grows too long for them.
          waiting = halves(batch) + waiting
        case .failed: waiting = batch.count > 1 ? halves(batch) + waiting : waiting
        case .refused, .skipped: silences = 2
        }
      }
    }
    if found.isEmpty, let problem { throw problem }
    return found
  }

  /// The rows of a small table's column, one question each.
  func column(_ root: ObjectID, rows: Int) async throws(ProbeError) -> [SNMPMessage.Binding] {
    var found: [SNMPMessage.Binding] = []
    var last = root
    while found.count < rows {
      let answer: SNMPMessage
      do throws(ProbeError) { answer = try await ask(.getNext, [last]) } catch {
        if found.isEmpty { throw error }
        break
      }
      // An agent that walks in circles is not followed.
      guard answer.errorStatus == .noError, let row = answer.bindings.first, row.object.isBelow(root),
        last < row.object, row.value != .endOfMibView
      else { break }
      found.append(row)
      last = row.object
    }
    return found
  }

  private func smaller(_ batch: [ObjectID], _ answer: SNMPMessage) -> [[ObjectID]] {
    if answer.errorStatus == .noSuchName, let index = Int(exactly: answer.errorIndex), batch.indices.contains(index - 1)
    {
      var rest = batch
      rest.remove(at: index - 1)
      return rest.isEmpty ? [] : [rest]
    }
    return batch.count > 1 ? halves(batch) : []
  }

  private func halves(_ batch: [ObjectID]) -> [[ObjectID]] {
    let middle = batch.count / 2
    return [Array(batch[..<middle]), Array(batch[middle...])].filter { !$0.isEmpty }
  }
}
