import Foundation
import Vocabulary

/// ONVIF scopes name the device: `onvif://www.onvif.org/hardware/DS-2CD2042WD-I` (ONVIF Core Specification, 7.3.2.2).
struct ONVIFScopeRule: IdentificationRule {
  let name = "ONVIF scope"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for key: ObservationKey in ["onvif.scopes", "wsd.scopes"] {
      for fact in facts.facts(key) {
        for scope in fact.value.split(separator: " ").prefix(40) {
          guard let path = scope.firstRange(of: "onvif.org/") else { continue }
          let parts = scope[path.upperBound...].split(separator: "/", maxSplits: 1)
          guard parts.count == 2, let value = String(parts[1]).removingPercentEncoding?.trimmed else { continue }
          claims += meaning(parts[0].lowercased(), value, fact, catalogue)
        }
      }
    }
    return claims
  }

  private func meaning(_ field: String, _ value: String, _ fact: Fact, _ catalogue: Catalogue) -> [Claim] {
    switch field {
    case "hardware": return [claim(.model, value, 0.85, .ownField, from: fact)]
    case "location": return [claim(.location, value, 0.6, .ownField, from: fact)]
    case "mfg", "manufacturer": return [claim(.vendor, value, 0.9, .ownField, from: fact)]
    case "firmware": return [claim(.firmware, value, 0.9, .ownField, from: fact)]
    case "type"
    where ["network_video_transmitter", "video_encoder"].contains(value.lowercased())
      || value.lowercased().hasSuffix("ptz"):
      return [claim(.deviceClass, DeviceClass.ipCamera.rawValue, 0.75, .ownField, from: fact)]
    case "type" where value.lowercased().hasPrefix("network_video_rec"):
      return [claim(.deviceClass, DeviceClass.nvr.rawValue, 0.85, .ownField, from: fact)]
    case "profile":
      return [claim(.deviceClass, DeviceClass.ipCamera.rawValue, 0.6, .behaviour, from: fact)]
    case "name":
      // A name is free text; it counts where it opens with a maker's name.
      guard let (vendor, _) = catalogue.vendors.leading(value + " -") else { return [] }
      return [claim(.vendor, vendor.name, 0.75, .ownText, from: fact)]
    default: return []
    }
  }
}
