import Foundation
import Pipeline
import Reporting
import Vocabulary

/// Shows how a past run's identities differ today. Where nothing differs, every replay prints the same bytes.
struct ReplayView {
  let session: Session

  private var words: Output { session.output }

  func show(_ replay: Replay, of run: Run) throws {
    if words.json { return try document(replay, run) }
    var devices = 0
    var different = 0
    var others = 0
    try replay.replay(run) { answer in
      devices += 1
      guard !answer.isSame else { return }
      let fields = answer.difference.fields.filter { $0.isOther || words.verbose }
      if fields.contains(where: \.isOther) { different += 1 } else { others += 1 }
      if !fields.isEmpty { show(answer, fields) }
    }
    let counts = [
      "run": "\(run.id)", "started": session.text(run.started), "devices": "\(devices)", "different": "\(different)",
      "others": "\(others)",
    ]
    if different > 0 { words.say("replay.different", counts) } else { words.say("replay.same_values", counts) }
    if others > 0 {
      words.say("replay.other_certainty", counts)
    } else if different == 0 {
      words.say("replay.identical", counts)
    }
  }

  private func show(_ answer: Replay.Answer, _ fields: [IdentityDifference.Field]) {
    let address = answer.judgement.addresses.first?.description ?? ""
    words.line("\(answer.judgement.device)  \(address)")
    let claims = ClaimText(words, answer.host.observations, timeZone: session.timeZone)
    for field in fields {
      let name = field.attribute.rawValue
      func text(_ value: String?, _ confidence: Double?) -> String {
        guard let value else { return session.sentences.text("replay.unknown") }
        let shown = session.value(value, of: name)
        return confidence.map { "\(shown) (\(ClaimText.certainty($0)))" } ?? shown
      }
      words.line(
        "  \(session.title(name)): \(text(field.then, field.confidenceThen)) → \(text(field.now, field.confidenceNow))")
      for claim in field.why.prefix(words.verbose ? .max : 3) { words.line("      + " + claims.text(claim)) }
    }
  }

  private func document(_ replay: Replay, _ run: Run) throws {
    var document = ReplayDocument(run: run.id, started: session.text(run.started))
    try replay.replay(run) { answer in
      document.devices += 1
      if !answer.isSame { document.differences.append(.init(answer)) }
    }
    document.identical = document.differences.isEmpty
    try words.document(document)
  }
}

/// A replay as one JSON document.
struct ReplayDocument: Encodable {
  struct Field: Encodable {
    let field: String
    let then: String?
    let now: String?
    let confidenceThen: Double?
    let confidenceNow: Double?
    let why: [Claim]

    private enum CodingKeys: String, CodingKey {
      case field, then, now, why
      case confidenceThen = "confidence_then"
      case confidenceNow = "confidence_now"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(field, forKey: .field)
      try container.encode(then, forKey: .then)
      try container.encode(now, forKey: .now)
      try container.encode(confidenceThen, forKey: .confidenceThen)
      try container.encode(confidenceNow, forKey: .confidenceNow)
      try container.encode(why, forKey: .why)
    }
  }

  struct Difference: Encodable {
    let device: String
    let addresses: [String]
    /// Empty where only evidence differs.
    let fields: [Field]

    init(_ answer: Replay.Answer) {
      device = answer.judgement.device
      addresses = answer.judgement.addresses.map(\.description)
      fields = answer.difference.fields.map {
        Field(
          field: $0.attribute.rawValue, then: $0.then, now: $0.now, confidenceThen: $0.confidenceThen,
          confidenceNow: $0.confidenceNow, why: $0.why)
      }
    }
  }

  let run: Int
  let started: String
  var devices = 0
  var identical = true
  var differences: [Difference] = []
}
