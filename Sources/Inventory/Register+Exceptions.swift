import Foundation
import GRDB
import Vocabulary

extension Register {
  /// The exceptions in these states, or all: numbered cases first, then candidates by device and control.
  package func exceptions(_ states: Set<ExceptionCase.State>?) throws(InventoryError) -> [ExceptionCase] {
    try read { db in
      try ExceptionRow.fetch(db, where: "1", []).filter { states?.contains($0.state) ?? true }
    }
  }

  /// All exceptions of a device, closed ones included.
  package func exceptions(of device: String) throws(InventoryError) -> [ExceptionCase] {
    try read { db in
      try ExceptionRow.fetch(db, where: "device = ?", [try DeviceRow.load(device, db).device.id])
    }
  }

  /// A numbered case.
  package func exceptionCase(_ id: String) throws(InventoryError) -> ExceptionCase {
    try read { db in
      guard let one = try ExceptionRow.fetch(db, where: "id = ?", [id]).first else {
        throw InventoryError.noSuchException(id: id)
      }
      return one
    }
  }

  /// Replaces the untouched candidates of a device with what tonight's verdicts propose. One that stays keeps its first
  /// sight; one whose control and route have an open case is left out, for the case stands in its place.
  package func upsertCandidates(_ candidates: [ExceptionCase], of device: String) throws(InventoryError) {
    try write { db in
      let id = try DeviceRow.load(device, db).device.id
      let open = try ExceptionRow.open(of: id, db)
      try db.execute(sql: "DELETE FROM exception_case WHERE device = ? AND id IS NULL", arguments: [id])
      var placed = Set(open.filter { !$0.id.isEmpty }.map { "\($0.control) \($0.route.rawValue)" })
      for var candidate in candidates where placed.insert("\(candidate.control) \(candidate.route.rawValue)").inserted {
        candidate.id = ""
        candidate.device = id
        candidate.state = .candidate
        let before = open.first { $0.control == candidate.control && $0.route == candidate.route }
        candidate.firstSeen = min(candidate.firstSeen, before?.firstSeen ?? candidate.firstSeen)
        try ExceptionRow.insert(candidate, db)
      }
    }
  }

  /// Keeps a case as a person moved it on, with a decision in the trail. A candidate gets its number here.
  /// The rules of the life cycle are Compliance's; the store holds that one control and route have one open case.
  /// - Returns: the case with its number.
  package func save(
    _ case: ExceptionCase, by: String, note: String? = nil
  ) throws(InventoryError) -> ExceptionCase {
    let moment = now()
    return try write { db in
      var saved = `case`
      saved.device = try DeviceRow.load(saved.device, db).device.id
      let others = try ExceptionRow.open(of: saved.device, db).filter {
        !$0.id.isEmpty && $0.id != saved.id && $0.control == saved.control && $0.route == saved.route
      }
      if let other = others.first, saved.state.isOpen {
        throw InventoryError.exceptionOpen(id: other.id, device: saved.device, control: saved.control)
      }
      var before: String?
      if saved.id.isEmpty {
        saved.id = try Counter.nextException(db)
        try db.execute(
          sql: "DELETE FROM exception_case WHERE id IS NULL AND device = ? AND control = ? AND route = ?",
          arguments: [saved.device, saved.control, saved.route.rawValue])
        try ExceptionRow.insert(saved, db)
      } else {
        before = try ExceptionRow.fetch(db, where: "id = ?", [saved.id]).first?.decided
        try ExceptionRow.update(saved, db)
      }
      try DecisionRow.append(
        .exception, on: saved.id, by: by, at: moment, field: saved.state.rawValue, before: before,
        after: try saved.decided, note: note, db)
      return saved
    }
  }

  /// Takes in what a run learned of a case: evidence, findings and test results. Nothing that people decided changes; a move
  /// of state (a failed control, an expiry) is `save` by the program's name.
  package func refresh(_ case: ExceptionCase) throws(InventoryError) {
    try write { db in
      guard var kept = try ExceptionRow.fetch(db, where: "id = ?", [`case`.id]).first else {
        throw InventoryError.noSuchException(id: `case`.id)
      }
      kept.findings = `case`.findings
      kept.evidence = `case`.evidence
      for (index, control) in kept.compensatingControls.enumerated() {
        let tested = `case`.compensatingControls.first { $0.kind == control.kind && $0.text == control.text }
        if let result = tested?.result { kept.compensatingControls[index].result = result }
      }
      try ExceptionRow.update(kept, db)
    }
  }
}
