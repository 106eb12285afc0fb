/// The products of an advisory as it lists them (CSAF 2.0, 3.2.2).
struct CSAFTree {
  /// A product's name, number and identification.
  struct Product {
    var id = ""
    var name = ""
    var cpe: CPEName?
  }

  struct Branch {
    var category = ""
    var name = ""
    var product: Product?
    var branches: [Branch] = []
  }

  /// Firmware installed on hardware, a part of a whole.
  struct Relationship {
    var category = ""
    var product = Product()
    var reference = ""
    var related = ""
  }

  private(set) var branches: [Branch] = []
  private(set) var names: [Product] = []
  private(set) var relationships: [Relationship] = []
  private(set) var groups: [String: [String]] = [:]

  mutating func read(_ reader: inout JSONReader) throws {
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("branches") {
        branches = try Self.branches(&reader)
      } else if reader.isKey("full_product_names") {
        try reader.eachElement { names.append(try Self.product(&$0)) }
      } else if reader.isKey("relationships") {
        try reader.eachElement { try readRelationship(&$0) }
      } else if reader.isKey("product_paths") {
        try reader.eachElement { try readPath(&$0) }
      } else if reader.isKey("product_groups") {
        try reader.eachElement { try readGroup(&$0) }
      }
    }
  }

  /// As deep as the reader allows: 64 levels of JSON.
  private static func branches(_ reader: inout JSONReader) throws -> [Branch] {
    var result: [Branch] = []
    try reader.beginArray()
    while try reader.nextElement() {
      var branch = Branch()
      try reader.beginObject()
      while try reader.nextKey() {
        if reader.isKey("category") {
          branch.category = try reader.string()
        } else if reader.isKey("name") {
          branch.name = try reader.string().bounded(500)
        } else if reader.isKey("product") {
          branch.product = try product(&reader)
        } else if reader.isKey("branches") {
          branch.branches = try branches(&reader)
        }
      }
      result.append(branch)
    }
    return result
  }

  private static func product(_ reader: inout JSONReader) throws -> Product {
    var product = Product()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("product_id") {
        product.id = try reader.string()
      } else if reader.isKey("name") {
        product.name = try reader.string().bounded(500)
      } else if reader.isKey("product_identification_helper") {
        try reader.eachKey { reader in
          guard reader.isKey("cpe"), let text = try reader.wordIfAny() else { return }
          product.cpe = try? CPEName(text)
        }
      }
    }
    guard !product.id.isEmpty else { throw reader.malformed("a product without a product_id") }
    return product
  }

  private mutating func readRelationship(_ reader: inout JSONReader) throws {
    var relationship = Relationship()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("category") {
        relationship.category = try reader.string()
      } else if reader.isKey("full_product_name") {
        relationship.product = try Self.product(&reader)
      } else if reader.isKey("product_reference") {
        relationship.reference = try reader.string()
      } else if reader.isKey("relates_to_product_reference") {
        relationship.related = try reader.string()
      }
    }
    relationships.append(relationship)
  }

  /// CSAF 2.1 writes relationships as paths of one or more steps; the first one tells what stands on what.
  private mutating func readPath(_ reader: inout JSONReader) throws {
    var relationship = Relationship()
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("beginning_product_reference") {
        relationship.reference = try reader.string()
      } else if reader.isKey("full_product_name") {
        relationship.product = try Self.product(&reader)
      } else if reader.isKey("subpaths") {
        try reader.eachElement { reader in
          guard relationship.related.isEmpty else { return }
          try reader.eachKey { reader in
            if reader.isKey("category") {
              relationship.category = try reader.string()
            } else if reader.isKey("next_product_reference") {
              relationship.related = try reader.string()
            }
          }
        }
      }
    }
    relationships.append(relationship)
  }

  private mutating func readGroup(_ reader: inout JSONReader) throws {
    var (id, members): (String, [String]) = ("", [])
    try reader.eachKey { reader in
      if reader.isKey("group_id") {
        id = try reader.stringIfAny() ?? ""
      } else if reader.isKey("product_ids") {
        members = try reader.strings()
      }
    }
    groups[id] = members
  }
}
