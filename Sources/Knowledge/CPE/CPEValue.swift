/// The value of one attribute of a well-formed CPE name (NIST IR 7695, 5.3).
package enum CPEValue: Hashable, Sendable {
  /// `*`: any value, or none known.
  case any
  /// `-`: the attribute has no meaning for the product, or the record says nothing of it.
  case notApplicable
  /// A text without escapes, in lower case.
  case text(String)
  /// A text with wildcards that stand for something: `*` any run of characters, `?` one character, at its ends only.
  indirect case pattern(CPEPattern)

  /// The text itself; `nil` for anything that is none.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// `*`.
  package var isAny: Bool { if case .any = self { true } else { false } }

  /// Whether the value, as a criterion, takes that text.
  package func accepts(_ text: String) -> Bool {
    switch self {
    case .any: true
    case .notApplicable: false
    case .text(let own): own == text
    case .pattern(let pattern): pattern.matches(text)
    }
  }
}

/// A text with wildcards at its ends (NIST IR 7695, 5.3.2).
package struct CPEPattern: Hashable, Sendable {
  /// What may stand before and after the text.
  package enum Wildcard: Hashable, Sendable {
    case none
    /// `*`: any run of characters.
    case run
    /// `?`, that many: up to that many characters.
    case single(Int)
  }

  /// Before the text.
  package let head: Wildcard
  /// Without escapes, in lower case; not empty.
  package let body: String
  /// Behind the text.
  package let tail: Wildcard

  /// A pattern of a text and what may stand around it.
  package init(head: Wildcard, body: String, tail: Wildcard) {
    self.head = head
    self.body = body
    self.tail = tail
  }

  /// Whether the whole text fits (NIST IR 7696, 6.3).
  package func matches(_ text: String) -> Bool {
    let (text, body) = (Array(text.utf8), Array(self.body.utf8))
    guard text.count >= body.count else { return false }
    let spare = text.count - body.count
    return (0...spare).contains { start in
      Self.allows(head, start) && Self.allows(tail, spare - start)
        && text[start..<(start + body.count)].elementsEqual(body)
    }
  }

  private static func allows(_ wildcard: Wildcard, _ count: Int) -> Bool {
    switch wildcard {
    case .none: count == 0
    case .run: true
    case .single(let most): count <= most
    }
  }
}
