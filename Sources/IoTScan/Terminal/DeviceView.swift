import Foundation
import Inventory
import Reporting
import Vocabulary

/// A device explained for a person: what, how sure, why, and what follows.
struct DeviceView {
  let session: Session

  private var words: Output { session.output }

  func show(_ device: Device, _ seen: [Observation], _ sent: [Sent], _ cases: [ExceptionCase], all: Bool) {
    head(device)
    identity(device.identity, ClaimText(words, seen, timeZone: session.timeZone))
    weaknesses(device.assessment)
    verdicts(device, cases)
    hints(seen)
    sentTo(sent)
    if all { observed(seen) } else { words.say("device.observed", ["count": "\(seen.count)"]) }
  }

  private func head(_ device: Device) {
    let name = [device.identity.vendor, device.identity.model].compactMap { $0 }.joined(separator: " ")
    words.say(
      "device.head",
      [
        "id": device.id, "class": session.word(device.identity.deviceClass.rawValue, .deviceClass),
        "name": name.isEmpty ? "?" : TextTable.safe(name),
      ])
    field("status", session.word(device.status.rawValue, .status))
    field(
      "scope",
      session.word(device.scope.rawValue, .scope) + " — " + session.sentences.text(device.scopeBasis))
    field("addresses", device.addresses.map(\.description).joined(separator: ", "))
    let macs = device.macs.map(\.description).joined(separator: ", ")
    field("mac", device.macVendor.map { "\(macs) (\($0))" } ?? macs)
    field("names", device.hostnames.map(TextTable.safe).joined(separator: ", "))
    field("ports", device.ports.map(\.description).joined(separator: " "))
    field("seen", "\(session.text(device.firstSeen)) – \(session.text(device.lastSeen))")
    for (column, value) in device.said.sorted(by: { $0.key < $1.key })
    where !FindingWord.isOne(column) {
      words.say(
        "device.said",
        ["column": session.title(column), "value": session.value(value, of: column)])
    }
  }

  /// Every claim with what it came from; those that lost follow what won.
  private func identity(_ identity: Identity, _ claims: ClaimText) {
    section("identity")
    if identity.values.isEmpty { words.say("device.nothing_known") }
    for (attribute, value) in identity.values.sorted(by: { $0.key < $1.key }) {
      let shown = session.value(value.value, of: attribute.rawValue)
      words.line("  \(session.title(attribute.rawValue)): \(shown)  (\(ClaimText.certainty(value.confidence)))")
      for claim in value.evidence { words.line("      + " + claims.text(claim)) }
      for claim in value.losers {
        let shown = session.value(claim.value, of: attribute.rawValue)
        words.line("      - \(shown): \(claims.text(claim)) — \(why(value.reason(against: claim)))")
      }
    }
    for claim in identity.insufficient {
      words.say(
        "device.insufficient",
        [
          "attribute": session.title(claim.attribute.rawValue),
          "value": session.value(claim.value, of: claim.attribute.rawValue),
          "why": "\(claims.text(claim)) — \(why(identity.reason(of: claim)))",
        ])
    }
  }

  private func why(_ reason: LossReason) -> String { session.sentences.text("device.lost.\(reason.rawValue)") }

  private func weaknesses(_ assessment: WeaknessAssessment) {
    section("weaknesses")
    field(
      "weakness_status",
      session.word(assessment.status.rawValue, .weaknessStatus) + " — "
        + session.sentences.text(assessment.basis))
    field(
      "updatable",
      session.word(assessment.updatable.rawValue, .answer) + " — "
        + session.sentences.text(assessment.updatableBasis))
    if let date = assessment.knowledgeDate { field("knowledge_date", date) }
    if let products = assessment.products { words.line("  " + session.sentences.text(products.reason)) }
    let order: [Finding.Status] = [.affected, .undetermined, .fixed, .notAffected]
    for status in order {
      for finding in assessment.findings where finding.status == status {
        if finding.kind == .configuration, status != .affected { continue }
        let marks = [
          finding.cvss.map { "CVSS \($0)" }, finding.knownExploited ? session.sentences.text("device.exploited") : nil,
          finding.fixedIn.map { session.sentences.text("device.fixed_in", ["version": $0]) },
        ].compactMap { $0 }.joined(separator: ", ")
        let state = session.word(status.rawValue, .findingStatus)
        words.line("  [\(state)] \(([finding.id] + finding.aliases).joined(separator: " / "))  \(marks)")
        words.line("      " + session.sentences.text(finding.basis))
        if let urgency = finding.urgency { words.line("      " + session.sentences.text(urgency)) }
        if let word = finding.disposition {
          words.say(
            "weaknesses.disposition.\(word.kind.rawValue)", ["reason": word.reason, "by": word.by, "at": word.at])
        }
        if let source = finding.source { words.line("      " + source) }
      }
    }
  }

  private func verdicts(_ device: Device, _ cases: [ExceptionCase]) {
    section("verdicts")
    words.say("device.verdict", ["verdict": session.word(device.verdict.rawValue, .verdict)])
    // Controls that end alike for the same reason are one line: two dozen of them would hide the one that matters.
    var lines: [(controls: [String], text: String)] = []
    for verdict in device.verdicts.sorted(by: { ($0.outcome, $0.control) < ($1.outcome, $1.control) }) {
      let route = verdict.route.map { " " + session.sentences.text("device.route", ["route": $0.rawValue]) } ?? ""
      let outcome = session.word(verdict.outcome.rawValue, .verdict)
      let text = "\(outcome)\(route): " + session.sentences.text(verdict.reason)
      if let index = lines.firstIndex(where: { $0.text == text }) {
        lines[index].controls.append(verdict.control)
      } else {
        lines.append(([verdict.control], text))
      }
    }
    for line in lines { words.line("  \(line.controls.joined(separator: " "))  \(line.text)") }
    for item in cases {
      words.say(
        "device.exception",
        [
          "id": item.id.isEmpty ? "-" : item.id, "control": item.control, "route": item.route.rawValue,
          "state": session.word(item.state.rawValue, .exceptionState),
        ])
    }
  }

  /// What the device says of its place and contact: help for the person who fills the register, never its content.
  private func hints(_ seen: [Observation]) {
    let keys: [ObservationKey] = [
      "snmp.sys_location", "snmp.sys_contact", "ipp.printer-location", "ipp.printer-info", "lldp.port_description",
    ]
    let hints = seen.filter { keys.contains($0.key) && !$0.value.isEmpty }
    guard !hints.isEmpty else { return }
    section("hints")
    for hint in hints { words.line("  \(hint.key) = “\(TextTable.safe(hint.value))”") }
  }

  private func sentTo(_ sent: [Sent]) {
    guard !sent.isEmpty else { return }
    section("sent")
    for item in sent {
      let probe = [item.probe, item.port?.description].compactMap { $0 }.joined(separator: " ")
      let outcome = session.sentences.text("outcome.\(item.outcome.rawValue)")
      words.say(
        "device.sent_line",
        [
          "probe": probe, "outcome": item.detail.map { "\(outcome) (\($0))" } ?? outcome, "packets": "\(item.packets)",
          "bytes": "\(item.bytes)",
        ])
    }
  }

  private func observed(_ seen: [Observation]) {
    section("observations")
    let isClosed: (Observation) -> Bool = { $0.key == "tcp.port" && $0.value == "closed" }
    for item in seen.filter({ !isClosed($0) }).sorted(by: { ($0.key, $0.value) < ($1.key, $1.value) }) {
      let how = item.means.sorted().map { "\($0.kind.rawValue) \($0.name)" }.joined(separator: ", ")
      let place = [item.fact.oid, item.fact.port?.description].compactMap { $0 }.joined(separator: " ")
      let value = TextTable.safe(String(item.value.prefix(160)))
      words.line("  \(item.key)\(place.isEmpty ? "" : " [\(place)]") = “\(value)”  (\(how))")
    }
    let closed = seen.count(where: isClosed)
    if closed > 0 { words.say("device.closed_ports", ["count": "\(closed)"]) }
  }

  private func section(_ name: String) {
    words.line("")
    words.say("device.section.\(name)")
  }

  private func field(_ name: String, _ value: String) {
    if !value.isEmpty { words.line("  \(session.sentences.text("device.field.\(name)")): \(value)") }
  }
}
