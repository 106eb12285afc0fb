import Vocabulary

/// Fields that are an attribute by their definition (ONVIF, UPnP, WSD, LLDP-MED, PJLink…): `catalogue/fields.yaml`.
struct FieldRule: IdentificationRule {
  let name = "field"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.all.filter(facts.isOwn).flatMap { fact in
      catalogue.fields.meanings(of: fact.key).map { meaning in
        claim(meaning.attribute, fact.value, meaning.certainty, nature(meaning), from: fact)
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
