import Vocabulary

/// What a maker's software has under every label (`catalogue/labels.yaml`): the addresses of its pages, its cookies, the
/// names of its web servers. It tells who made the inside, never whose name is on the front.
struct MakerRule: IdentificationRule {
  let name = "mark of the maker"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    catalogue.labels.makers.flatMap { entry in
      entry.marks.compactMap { mark in
        facts.facts(ObservationKey(mark.key)).first { $0.value.contains(mark.contains) }
          .map { claim(.maker, entry.maker, 0.75, .ownText, from: $0) }
      }
    }
  }
}
