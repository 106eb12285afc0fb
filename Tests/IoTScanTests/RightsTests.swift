import Foundation
import Testing

/// Missing rights and places that take no writing, as root can make them: another user, a read-only and a full disk in a
/// mount namespace of the test's own.
@Suite(.serialized, .enabled(if: Lab.canMake && access("/usr/bin/setpriv", X_OK) == 0, "needs root, ip and setpriv"))
struct RightsTests {
  private let folder = TemporaryFolder()
  /// Without any capability, so without root's powers; another user could not even reach a checkout in a private folder.
  private let powerless = [
    "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all", "--clear-groups",
  ]

  /// A shell line in a mount namespace, `$DATA` being the data directory.
  private func mounted(_ line: String) throws -> Program.Outcome {
    let data = folder.file("data").path
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    return try Program.shell(line, under: ["unshare", "-m"], environment: ["DATA": data])
  }

  @Test func `without the right to capture, the command that grants it is named`() throws {
    for (language, sentence) in [("en", "no permission for raw sockets"), ("zh-TW", "raw socket")] {
      let outcome = try Program.run(
        ["lo", "--language", language, "--data-directory", folder.file("data").path], under: powerless)
      #expect(outcome.status == 77, "\(outcome.messages)")
      #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
      #expect(
        outcome.messages.contains("setcap cap_net_raw,cap_net_admin+ep \(Program.path)"), "\(outcome.messages)")
    }
  }

  @Test func `a register of another user is not opened`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let data = ["--data-directory", folder.file("data").path]
    #expect(try Program.run(["read", office] + data).status == 0)
    let given = try Program.shell("chown -R nobody '\(folder.file("data").path)'")
    #expect(given.status == 0, "\(given.messages)")
    for command in [["devices"], ["devices", "add", "class=nas", "--by", "Lin"]] {
      let outcome = try Program.run(command + data, under: powerless)
      #expect(outcome.status == 77, "\(outcome.messages)")
      #expect(outcome.messages.contains("No permission for"), "\(outcome.messages)")
    }
  }

  @Test func `a read-only place takes no run, but is read`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let outcome = try mounted(
      """
      mount -t tmpfs -o size=8m tmpfs "$DATA" && "$IOT_SCAN" read '\(office)' --quiet --data-directory "$DATA" > /dev/null \
      && mount -o remount,ro "$DATA" && "$IOT_SCAN" devices --data-directory "$DATA" \
      && "$IOT_SCAN" read '\(office)' --data-directory "$DATA"
      """)
    #expect(outcome.status == 74, "\(outcome.messages)")
    #expect(outcome.output.contains("198.18.40.10"))
    #expect(outcome.messages.contains("it is read-only"), "\(outcome.messages)")
  }

  @Test func `a full disk loses nothing of what was there`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let outcome = try mounted(
      """
      mount -t tmpfs -o size=2m tmpfs "$DATA" && "$IOT_SCAN" read '\(office)' --quiet --data-directory "$DATA" > /dev/null
      dd if=/dev/zero of="$DATA/ballast" bs=4k 2> /dev/null
      "$IOT_SCAN" read '\(office)' --data-directory "$DATA" > /dev/null; status=$?
      rm "$DATA/ballast"; "$IOT_SCAN" devices --data-directory "$DATA"
      "$IOT_SCAN" audit verify --data-directory "$DATA"; exit $status
      """)
    #expect(outcome.status == 74, "\(outcome.messages)")
    // SQLite calls a full disk an I/O error where it cannot lengthen the file that its readers share.
    #expect(outcome.messages.contains("the disk"), "\(outcome.messages)")
    #expect(
      outcome.output.contains("198.18.40.12") && outcome.output.contains("The trail is whole"), "\(outcome.output)")
  }

  @Test func `a disk that is full from the start makes no register`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let outcome = try mounted(
      "mount -t tmpfs -o size=64k tmpfs \"$DATA\" && \"$IOT_SCAN\" read '\(office)' --language zh-TW --data-directory \"$DATA\""
    )
    #expect(outcome.status == 74, "\(outcome.messages)")
    #expect(!Words.areRaw(outcome.messages))
  }

  @Test func `an export that does not fit leaves the older file`() throws {
    let office = try folder.write(CaptureWriter.office, to: "office.pcap")
    let register = folder.file("register").path
    #expect(try Program.run(["read", office, "--data-directory", register]).status == 0)
    let outcome = try mounted(
      """
      mount -t tmpfs -o size=16k tmpfs "$DATA" && echo older > "$DATA/register.html"
      dd if=/dev/zero of="$DATA/ballast" bs=4k 2> /dev/null
      "$IOT_SCAN" export --format html -o "$DATA/register.html" --data-directory '\(register)'; status=$?
      cat "$DATA/register.html"; ls -A "$DATA"; exit $status
      """)
    #expect(outcome.status == 74 || outcome.status == 73, "\(outcome.messages)")
    #expect(outcome.output == "older\nballast\nregister.html\n", "\(outcome.output)")
  }
}
