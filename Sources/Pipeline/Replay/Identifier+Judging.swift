import Identification
import Vocabulary

extension Identifier {
  /// What a device is: from what was seen of the host, what people said of it, and what nights before made of it. The one
  /// way to an identity, for a run and for its replay.
  package func identity(of host: KnownHost, said: [String: String], remembering before: Identity?) -> Identity {
    let identity = identify(host, said: PersonsWord.claims(from: said))
    return before.map(identity.remembering) ?? identity
  }
}
