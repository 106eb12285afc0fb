import Foundation
import GRDB
import NetworkTypes
import Vocabulary

/// Rows of `observation` and `sent`: what a run heard of a device and what it sent to it.
enum ObservationRow {
  /// What was judged before in the same run is not what it is judged by now.
  static func clear(_ device: String, run: Int, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM observation WHERE device = ? AND run = ?").execute(arguments: [
      device, run,
    ])
  }

  static func save(_ observations: [Observation], of device: String, run: Int, _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO observation (device, run, fact, endpoint, means, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (device, run, fact, endpoint) DO UPDATE SET means = excluded.means,
          first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)
        """)
    var places: [Endpoint: Int64] = [:]
    for observation in observations {
      let place = try places[observation.endpoint] ?? endpointID(observation.endpoint, db)
      places[observation.endpoint] = place
      let means = observation.means.sorted().map { "\($0.kind.rawValue):\($0.name)" }.joined(separator: " ")
      try insert.execute(arguments: [
        device, run, try factID(observation.fact, run: run, db), place, means,
        Stored.milliseconds(observation.firstSeen), Stored.milliseconds(observation.lastSeen),
      ])
    }
  }

  static func save(_ sent: [Sent], to device: String, run: Int, _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO sent (run, device, endpoint, probe, port, connections, packets, bytes, outcome, detail, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for one in sent {
      try insert.execute(arguments: [
        run, device, try endpointID(one.endpoint, db), one.probe, one.port?.description, one.connections, one.packets,
        one.bytes, one.outcome.rawValue, one.detail, Stored.milliseconds(one.at),
      ])
    }
  }

  private static func factID(_ fact: Fact, run: Int, _ db: Database) throws -> Int64 {
    let port = fact.port?.description
    // Each part with its length, so that no two facts give the same bytes.
    var bytes: [UInt8] = []
    for part in [fact.key.rawValue, fact.value, fact.oid, port] {
      bytes += Array("\(part.map { $0.utf8.count } ?? -1):".utf8)
      bytes += Array((part ?? "").utf8)
    }
    let digest = Data(SHA256.digest(bytes))
    let find = try db.cachedStatement(sql: "SELECT id, last_run FROM fact WHERE digest = ?")
    if let row = try Row.fetchOne(find, arguments: [digest]) {
      let id: Int64 = row["id"]
      if row["last_run"] as Int != run {
        try db.cachedStatement(sql: "UPDATE fact SET last_run = ? WHERE id = ?").execute(arguments: [run, id])
      }
      return id
    }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO fact (digest, key, value, oid, port, last_run) VALUES (?, ?, ?, ?, ?, ?)")
    try insert.execute(arguments: [digest, fact.key.rawValue, Stored.escaped(fact.value), fact.oid, port, run])
    return db.lastInsertedRowID
  }

  private static func endpointID(_ endpoint: Endpoint, _ db: Database) throws -> Int64 {
    let place: StatementArguments = [
      endpoint.segment, endpoint.mac?.description ?? "", endpoint.ip?.description ?? "",
    ]
    let find = try db.cachedStatement(sql: "SELECT id FROM endpoint WHERE segment = ? AND mac = ? AND ip = ?")
    if let id = try Int64.fetchOne(find, arguments: place) { return id }
    let insert = try db.cachedStatement(sql: "INSERT INTO endpoint (segment, mac, ip) VALUES (?, ?, ?)")
    try insert.execute(arguments: place)
    return db.lastInsertedRowID
  }

  static func fetch(of device: String, run: Int, _ db: Database) throws -> [Observation] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT f.key, f.value, f.oid, f.port, e.segment, e.mac, e.ip, o.means, o.first_seen, o.last_seen
        FROM observation o JOIN fact f ON f.id = o.fact JOIN endpoint e ON e.id = o.endpoint
        WHERE o.device = ? AND o.run = ? ORDER BY o.first_seen, f.key, f.id, e.id
        """, arguments: [device, run]
    ).compactMap(observation)
  }

  /// Rebuilds an observation: one sighting for each means, merged.
  private static func observation(_ row: Row) -> Observation? {
    let fact = Fact(
      ObservationKey(row["key"] as String), Stored.unescaped(row["value"]), oid: row["oid"],
      port: (row["port"] as String?).flatMap { TransportPort($0) })
    let first = Stored.date(milliseconds: row["first_seen"])
    let last = Stored.date(milliseconds: row["last_seen"])
    let place = endpoint(row)
    var whole: Observation?
    for word in (row["means"] as String).split(separator: " ") {
      guard let colon = word.firstIndex(of: ":"), let kind = Means.Kind(rawValue: String(word[..<colon])) else {
        continue
      }
      let means = Means(kind, String(word[word.index(after: colon)...]))
      for time in [first, last] {
        let sighting = Observation(fact, of: place, by: means, at: time)
        if whole == nil { whole = sighting } else { whole?.merge(sighting) }
      }
    }
    return whole
  }

  private static func endpoint(_ row: Row) -> Endpoint {
    Endpoint(segment: row["segment"], mac: MACAddress(row["mac"] as String), ip: IPAddress(row["ip"] as String))
  }

  static func fetchSent(to device: String, run: Int, _ db: Database) throws -> [Sent] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT s.*, e.segment, e.mac, e.ip FROM sent s JOIN endpoint e ON e.id = s.endpoint
        WHERE s.device = ? AND s.run = ? ORDER BY s.at, s.id
        """, arguments: [device, run]
    ).compactMap { row in
      guard let outcome = Sent.Outcome(rawValue: row["outcome"]) else { return nil }
      return Sent(
        to: endpoint(row), probe: row["probe"], port: (row["port"] as String?).flatMap { TransportPort($0) },
        connections: row["connections"], packets: row["packets"], bytes: row["bytes"], outcome: outcome,
        detail: row["detail"], at: Stored.date(milliseconds: row["at"]))
    }
  }
}
