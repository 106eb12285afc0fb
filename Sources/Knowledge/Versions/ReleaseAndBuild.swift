/// A release with what counts behind it: a stage before the release, a build. Several vendors differ only in how they write it.
struct ReleaseAndBuild {
  let release: NumberList
  /// 0 alpha, 1 beta, 2 candidate, 3 released, with its number.
  var stage = NumberList([3, 0])
  var build: NumberList?

  /// How what was read stands to a bound. A bound without a build takes every build of its release; a text without one says
  /// nothing against a bound with one.
  func order(to bound: ReleaseAndBuild) -> VersionOrder {
    release.order(to: bound.release).then(stage.order(to: bound.stage)).then {
      guard let theirs = bound.build else { return .equal }
      guard let ours = build else { return .incomparable }
      return ours.order(to: theirs)
    }
  }

  /// `rc4`, `beta1`, `alpha` in lower case.
  static func stage(_ word: String, _ number: UInt64) -> NumberList? {
    switch word {
    case "alpha": NumberList([0, number])
    case "beta": NumberList([1, number])
    case "rc": NumberList([2, number])
    default: nil
    }
  }

  /// A build date of six digits as one of eight.
  static func day(_ number: UInt64) -> UInt64 { number < 1_000_000 ? 20_000_000 + number : number }
}
