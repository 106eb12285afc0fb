import Foundation
import Reporting
import Vocabulary
import Weaknesses

/// What came of an alert list: line by line, then what was searched, when, and with which knowledge.
struct AlertView {
  let session: Session
  let list: AlertList
  let answers: [AlertSearch.Answer]
  let file: String
  /// SHA-256 of the list: which file was answered.
  let hash: String
  let devices: Int
  let incomparable: [String]
  let run: Run?
  let knowledge: [AlertDocument.Source]

  func show() throws {
    if session.output.json { return try session.output.document(document) }
    session.output.table(
      ["row", "id", "product", "due", "outcome", "devices"].map { session.sentences.text("alert.title.\($0)") },
      answers.map(row))
    let details = answers.flatMap { answer in answer.matches.map { (answer, $0) } }
    for (answer, match) in details {
      session.output.line(
        "\(answer.item.row)  \(match.device)  \(session.word(match.status.rawValue, .findingStatus)): "
          + session.sentences.text(match.basis))
    }
    for sentence in proof { session.output.line(session.sentences.text(sentence)) }
  }

  private func row(_ answer: AlertSearch.Answer) -> [String] {
    [
      "\(answer.item.row)", answer.item.ids.joined(separator: " "),
      [answer.item.vendor, answer.item.product].compactMap { $0 }.joined(separator: " "), answer.item.due ?? "",
      session.sentences.text("alert.outcome.\(answer.outcome.rawValue)"),
      answer.matches.map(\.device).joined(separator: "; "),
    ]
  }

  /// What an auditor wants to read below the table.
  private var proof: [Explanation] {
    let count = { (outcome: AlertSearch.Outcome) in "\(answers.filter { $0.outcome == outcome }.count)" }
    var sentences = [
      Explanation(
        "alert.summary",
        [
          "rows": "\(answers.count)", "hit": count(.hit), "undetermined": count(.undetermined),
          "not_affected": count(.notAffected), "no_device": count(.noDevice), "unknown": count(.unknown),
        ]),
      Explanation(
        "alert.searched",
        [
          "time": session.text(Date()), "file": file, "hash": hash, "devices": "\(devices)",
          "knowledge": knowledge.map { "\($0.name) \($0.date ?? "-")" }.joined(separator: ", "),
        ]),
    ]
    sentences.append(
      run.map { Explanation("alert.run", ["run": "\($0.id)", "time": session.text($0.ended ?? $0.started)]) }
        ?? Explanation("alert.never_scanned"))
    let unknown = answers.flatMap(\.unknownIDs)
    if !unknown.isEmpty {
      sentences.append(Explanation("alert.unknown_ids", ["ids": unknown.joined(separator: ", ")]))
    }
    if !incomparable.isEmpty {
      sentences.append(
        Explanation(
          "alert.incomparable",
          ["count": "\(incomparable.count)", "devices": incomparable.prefix(20).joined(separator: ", ")]))
    }
    if !list.unreadableRows.isEmpty {
      let rows = list.unreadableRows.prefix(20).map(String.init).joined(separator: ", ")
      sentences.append(Explanation("alert.unreadable", ["rows": rows]))
    }
    return sentences
  }

  private var document: AlertDocument {
    AlertDocument(
      searchedAt: session.text(Date()), list: .init(file: file, sha256: hash, unreadableRows: list.unreadableRows),
      register: .init(
        devices: devices, lastRun: run?.id, lastRunAt: run.map { session.text($0.ended ?? $0.started) },
        incomparable: incomparable),
      knowledge: knowledge,
      answers: answers.map { answer in
        .init(
          row: answer.item.row, ids: answer.item.ids, vendor: answer.item.vendor, product: answer.item.product,
          due: answer.item.due, outcome: answer.outcome, unknownIDs: answer.unknownIDs,
          devices: answer.matches.map {
            .init(device: $0.device, status: $0.status, basis: session.sentences.text($0.basis))
          })
      })
  }
}

/// The same for machines.
struct AlertDocument: Encodable {
  /// What was asked, and how old it is (`YYYY-MM-DD`).
  struct Source: Encodable {
    let name: String
    let date: String?
  }

  struct List: Encodable {
    let file: String
    let sha256: String
    let unreadableRows: [Int]

    private enum CodingKeys: String, CodingKey {
      case file, sha256
      case unreadableRows = "unreadable_rows"
    }
  }

  struct Register: Encodable {
    let devices: Int
    let lastRun: Int?
    let lastRunAt: String?
    let incomparable: [String]

    private enum CodingKeys: String, CodingKey {
      case devices, incomparable
      case lastRun = "last_run"
      case lastRunAt = "last_run_at"
    }
  }

  struct Answer: Encodable {
    struct Device: Encodable {
      let device: String
      let status: Finding.Status
      let basis: String
    }

    let row: Int
    let ids: [String]
    let vendor: String?
    let product: String?
    let due: String?
    let outcome: AlertSearch.Outcome
    let unknownIDs: [String]
    let devices: [Device]

    private enum CodingKeys: String, CodingKey {
      case row, ids, vendor, product, due, outcome, devices
      case unknownIDs = "unknown_ids"
    }
  }

  let searchedAt: String
  let list: List
  let register: Register
  let knowledge: [Source]
  let answers: [Answer]

  private enum CodingKeys: String, CodingKey {
    case list, register, knowledge, answers
    case searchedAt = "searched_at"
  }
}
