import Fingerprints
import Vocabulary

/// Which of a device's texts are worth a fingerprint: those that speak of the product and that none of ours reads yet.
package struct DraftChoice: Sendable {
  /// A fact and how much it is worth.
  package struct Candidate: Sendable, Hashable {
    package let fact: Fact
    package let worth: Int
  }

  private static let worths: [ObservationKey: Int] = [
    "snmp.sys_description": 10, "pjl.id": 9, "lldp.system_description": 9, "cdp.version": 9, "cdp.platform": 9,
    "html_title": 8, "http_header.wwwauth": 8, "rtsp.realm": 8, "sip_header.user_agent": 8, "sip_header.server": 8,
    "upnp.model_name": 8, "upnp.model_description": 8, "telnet.banner": 7, "ftp.banner": 7, "rtsp_header.server": 6,
    "http_header.server": 6, "dhcp_vendor_class": 6, "mdns.device-info.txt": 6, "ssdp.server": 5, "smtp.banner": 5,
    "snmp.sys_object_id": 5, "http.generator": 5, "ssh.banner": 4, "x509.subject": 4, "x509.issuer": 3,
    "http_header.cookie": 2, "favicon.md5": 2,
  ]
  private static let modelRecords: Set = ["ty", "md", "am", "model", "product", "mdl", "modelname"]
  private static let plainTitles: Set = [
    "login", "log in", "index", "home", "welcome", "document", "untitled document", "web server", "main page", "admin",
    "unauthorized", "401 unauthorized", "403 forbidden", "404 not found", "error",
  ]

  /// Best first; words that speak for a text are such as the maker of the network card.
  package static func candidates(
    among seen: [Observation], words: [String], library: FingerprintLibrary
  ) -> [Candidate] {
    var facts: Set<Fact> = []
    let found = seen.map(\.fact).filter { facts.insert($0).inserted }.compactMap { fact -> Candidate? in
      guard let base = base(fact.key), (4...4_096).contains(fact.value.utf8.count) else { return nil }
      guard fact.value.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
      var worth = base
      let matches = library.matches(fact.key, fact.value)
      if matches.contains(where: { $0.parameters["hw.product"] != nil }) {
        worth -= 9
      } else if !matches.isEmpty {
        worth -= 4
      }
      let text = fact.value.lowercased()
      if plainTitles.contains(text) { worth -= 7 }
      if words.contains(where: { $0.count > 1 && text.contains($0.lowercased()) }) { worth += 4 }
      if text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" }).contains(where: isModelLike) {
        worth += 2
      }
      return Candidate(fact: fact, worth: worth)
    }
    return found.sorted {
      ($1.worth, $0.fact.key, $0.fact.value) < ($0.worth, $1.fact.key, $1.fact.value)
    }
  }

  private static func base(_ key: ObservationKey) -> Int? {
    if let worth = worths[key] { return worth }
    let last = key.rawValue.split(separator: ".").last.map(String.init) ?? ""
    return key.rawValue.hasPrefix("mdns.txt.") && modelRecords.contains(last) ? 7 : nil
  }

  /// Letters and digits in one word: `DS-2CD2143`.
  private static func isModelLike(_ word: Substring) -> Bool {
    word.count > 3 && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
  }
}
