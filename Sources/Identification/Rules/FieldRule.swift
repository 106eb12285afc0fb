import Vocabulary

/// Fields that are an attribute by their definition (ONVIF, UPnP, WSD, LLDP-MED, PJLink…): `catalogue/fields.yaml`.
struct FieldRule: IdentificationRule {
  let name = "field"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.all.flatMap { fact in
      catalogue.fields.meanings(of: fact.key).flatMap { meaning -> [Claim] in
        let own = claim(meaning.attribute, fact.value, meaning.certainty, nature(meaning), from: fact)
        // A model that opens with a maker's name tells the maker too (`Raspberry Pi 4`).
        guard meaning.attribute == .model, let (vendor, _) = catalogue.vendors.leading(fact.value),
          !vendor.isSoftware, !vendor.isCommonWord
        else { return [own] }
        return [own, claim(.vendor, vendor.name, meaning.certainty * 0.9, nature(meaning), from: fact)]
      }
    }
  }

  private func nature(_ meaning: FieldMeaning) -> Claim.Nature {
    switch meaning.nature {
    case "own_text": .ownText
    case "hearsay": .hearsay
    case "behaviour": .behaviour
    default: .ownField
    }
  }
}
