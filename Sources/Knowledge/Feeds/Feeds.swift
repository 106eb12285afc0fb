/// All feeds; one line each.
package enum Feeds {
  package static let all: [any Feed.Type] = [
    NVDFeed.self
  ]
}
