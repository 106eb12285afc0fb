/// How one firmware version stands to another.
package enum VersionOrder: String, Sendable, Hashable {
  case less, equal, greater
  /// The two forms say nothing of each other. A range that needs such a comparison is undetermined.
  case incomparable
}
