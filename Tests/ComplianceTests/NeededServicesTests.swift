import DataFiles
import Testing
import Vocabulary

@testable import Compliance

/// What D1 tells a person: the service in words and its port, never a check's id, and each port once.
struct NeededServicesTests {
  static func finding(_ id: String, _ english: String, _ chinese: String, port: String) -> Finding {
    Finding(
      kind: .configuration, id: id, status: .affected,
      basis: Explanation("check.met", ["title.en": english, "title.zh-TW": chinese]),
      evidence: [Evidence(key: "tcp.port", text: "open", port: port, rule: "test")])
  }

  static let findings = [
    finding("http_admin_no_tls", "A login page is served without TLS", "登入頁面未使用 TLS 加密", port: "80/tcp"),
    finding("telnet_open", "Telnet is open", "開啟 Telnet", port: "23/tcp"),
  ]

  static func text(_ language: Language, _ input: ComplianceInput) throws -> String {
    let verdict = try #require(try Bench.verdict("D1", input))
    return try Sentences(language: language, from: dataFolder).text(verdict.reason)
  }

  @Test func `a weak service is named in words, with its port, in both languages`() throws {
    let input = Bench.input {
      $0.ports = [.tcp(23), .tcp(80)]
      $0.assessment = Bench.assessment(Self.findings)
    }
    let english = try Self.text(.english, input)
    #expect(english.contains("A login page is served without TLS (80/tcp); Telnet is open (23/tcp)"), "\(english)")
    let chinese = try Self.text(.traditionalChinese, input)
    #expect(chinese.contains("登入頁面未使用 TLS 加密（80/tcp）；開啟 Telnet（23/tcp）"), "\(chinese)")
    for text in [english, chinese] {
      #expect(!text.contains("http_admin_no_tls") && !text.contains("telnet_open") && !text.contains("{"), "\(text)")
      #expect(text.components(separatedBy: "23/tcp").count == 2, "\(text)")
    }
    #expect(try Bench.verdict("D1", input)?.findings == ["http_admin_no_tls", "telnet_open"])
  }

  @Test func `ports beyond the baseline are told beside it, or alone`() throws {
    let both = Bench.input {
      $0.ports = [.tcp(80), .tcp(6666)]
      $0.assessment = Bench.assessment(Array(Self.findings.prefix(1)))
    }
    let text = try Self.text(.english, both)
    #expect(text.contains("(80/tcp)") && text.contains("6666/tcp"), "\(text)")
    let alone = try Self.text(.english, Bench.input { $0.ports = [.tcp(80), .tcp(6666)] })
    #expect(alone.contains("6666/tcp") && !alone.contains("80/tcp") && !alone.contains("TLS"), "\(alone)")
  }
}
