import Vocabulary

/// sysDescr in the form of `uname -a` names the operating system, and a distribution's kernel for PCs a server. An appliance
/// may stand on such a system too: whatever else says what it is refines it.
struct SystemNameRule: IdentificationRule {
  let name = "uname in the description"

  private static let kernels = [
    "Debian", "Ubuntu", "-generic", "-pve", ".el6", ".el7", ".el8", ".el9", ".fc", "-amd64", "-cloud", "SUSE",
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let fact = facts.first("snmp.sys_description") else { return [] }
    let text = fact.value
    if text.hasPrefix("Linux ") {
      var claims = [claim(.os, "Linux", 0.85, .ownField, from: fact)]
      let words = text.split(separator: " ")
      if words.count > 2, words[2].first?.isNumber == true {
        claims.append(claim(.osVersion, String(words[2]), 0.8, .ownField, from: fact))
      }
      let isPC = text.contains("x86_64") || text.contains("amd64")
      if isPC, Self.kernels.contains(where: text.contains) {
        claims.append(claim(.deviceClass, DeviceClass.server.rawValue, 0.55, .ownField, from: fact))
      }
      return claims
    }
    for system in ["SunOS ", "OpenBSD ", "NetBSD ", "AIX "] where text.hasPrefix(system) {
      return [
        claim(.os, system.trimmed, 0.85, .ownField, from: fact),
        claim(.deviceClass, DeviceClass.server.rawValue, 0.55, .ownField, from: fact),
      ]
    }
    guard text.contains("Windows"), text.hasPrefix("Hardware:") else { return [] }
    return [claim(.os, "Windows", 0.9, .ownField, from: fact)]
  }
}
