import GRDB
import NetworkTypes
import Vocabulary

/// Rows of `flow`: a device's conversations, added up over the runs.
enum FlowRow {
  static func add(_ flow: Flow, of device: String, run: Int, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO flow (device, client, server, port, packets, bytes, first_seen, last_seen, last_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (device, client, server, port) DO UPDATE SET
          packets = packets + excluded.packets, bytes = bytes + excluded.bytes,
          first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen),
          last_run = excluded.last_run
        """,
      arguments: [
        device, flow.client.description, flow.server.description, flow.port?.description ?? "", max(0, flow.packets),
        max(0, flow.bytes), Stored.milliseconds(flow.first), Stored.milliseconds(flow.last), run,
      ])
  }

  static func prune(of device: String, keeping limit: Int, _ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM flow WHERE device = ?1 AND last_seen <
          (SELECT last_seen FROM flow WHERE device = ?1 ORDER BY last_seen DESC LIMIT 1 OFFSET ?2)
        """, arguments: [device, limit - 1])
  }

  static func fetch(of device: String, _ db: Database) throws -> [Flow] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM flow WHERE device = ? ORDER BY last_seen DESC, client, server, port", arguments: [device]
    ).compactMap { row in
      guard let client = IPAddress(row["client"] as String), let server = IPAddress(row["server"] as String) else {
        return nil
      }
      return Flow(
        client: client, server: server, port: TransportPort(row["port"] as String), packets: row["packets"],
        bytes: row["bytes"], first: Stored.date(milliseconds: row["first_seen"]),
        last: Stored.date(milliseconds: row["last_seen"]))
    }
  }
}
