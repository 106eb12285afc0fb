/// A version text as feeds and devices write it where no scheme is named, taken apart.
struct FeedVersion: Hashable, Sendable {
  /// What the text is on the whole.
  enum Form: Hashable, Sendable {
    /// Begins with a number: `1.2.3`, `1.0.4.84_10.0.58`, `5.5.0 build 160121`.
    case numbers
    /// Begins with a letter: `lw70.gm2.p204`, `g00-e9`, `k`.
    case code
    /// A day, or a month where the last two digits are 0, as yyyymmdd.
    case date(UInt64)
    /// Nothing that compares.
    case unreadable
  }

  /// What stands behind the numbers.
  struct Item: Hashable, Sendable {
    let kind: VersionWord.Kind
    /// The word as all spellings of it are understood; empty for a bare number and for a build.
    let word: String
    var numbers: [UInt64] = []
    /// How many digits the first number was written with.
    var digits = 0
    /// Whether it follows without anything between, as in `4.2.8p10`.
    var isAttached = false
    /// Whether `_` stands before it.
    var isUnderlined = false
  }

  /// In lower case, without what stands before it.
  let text: String
  let form: Form
  /// The leading dotted numbers, of a code all numbers.
  var main: [UInt64] = []
  /// A single letter right behind the main numbers, `1.0.2k`; 0 for none.
  var letter: UInt8 = 0
  var items: [Item] = []
  /// The words of a code, in order.
  var words: [String] = []
  /// A year, a month and a day with dots: a number as well as a date.
  var dottedDay: UInt64?
  /// The scheme whose unmistakable form it has.
  var shape: VersionShape?

  /// Longer texts are no version.
  static let limit = VersionSchemes.limit

  /// A version as a feed writes it: criterion, bound.
  init(bound text: String) {
    self.init(bytes: VersionText.lowercased(text))
  }

  /// A version as a device tells it; a model or `Firmware Version:` before it goes.
  init(read text: String) {
    self.init(bytes: VersionText.withoutHead(VersionText.lowercased(text)))
  }

  private init(bytes: [UInt8]) {
    if let numbers = VersionText.plainNumbers(bytes) {
      // Most versions are nothing but dotted numbers.
      text = String(decoding: bytes, as: UTF8.self)
      form = .numbers
      main = numbers
      return
    }
    let bytes = VersionText.withoutMark(bytes)
    text = String(decoding: bytes, as: UTF8.self)
    guard let first = bytes.first, bytes.count <= Self.limit else {
      form = .unreadable
      return
    }
    if let day = VersionText.day(bytes) {
      form = .date(day)
      return
    }
    guard VersionScanner.isDigit(first) else {
      form = VersionScanner.isLetter(first) ? .code : .unreadable
      if form == .code { readCode(bytes) }
      shape = VersionShape.of(text, bytes)
      return
    }
    var scanner = VersionScanner(bytes: bytes)
    guard let numbers = scanner.dotted(1...12) else {
      form = .unreadable
      return
    }
    form = .numbers
    main = numbers.numbers
    if main.count == 3, (1990...2099).contains(main[0]) {
      let day = main[0] * 10_000 + main[1] * 100 + main[2]
      if main[1] < 13, main[2] < 32, BuildDateVersions.isDay(day) { dottedDay = day }
    }
    if !scanner.isAtEnd { readItems(&scanner) }
    shape = VersionShape.of(text, bytes)
  }

  private mutating func readCode(_ bytes: [UInt8]) {
    var scanner = VersionScanner(bytes: bytes)
    while !scanner.isAtEnd {
      if let word = scanner.letters(1...100) {
        words.append(word)
      } else if let number = scanner.number() {
        main.append(number)
      } else {
        scanner.step()
      }
    }
  }

  private mutating func readItems(_ scanner: inout VersionScanner) {
    if let letter = scanner.attempt({ $0.lastLetter() }) { self.letter = letter }
    while !scanner.isAtEnd, items.count < 12 {
      let before = scanner.separators()
      if let number = scanner.run(), let numbers = scanner.dottedRest(number.value) {
        items.append(
          Item(
            kind: .build, word: "", numbers: numbers, digits: number.digits, isAttached: before.isEmpty,
            isUnderlined: before.hasUnderline))
        continue
      }
      guard let letters = scanner.letters(1...100) else {
        if before.isEmpty { scanner.step() }
        continue
      }
      let (kind, word) = VersionWord.meaning(letters)
      var item = Item(kind: kind, word: word, isAttached: before.isEmpty, isUnderlined: before.hasUnderline)
      let number = scanner.attempt { scanner -> (value: UInt64, digits: Int)? in
        if kind != .other { _ = scanner.separators() }
        return scanner.run()
      }
      if let number, let numbers = scanner.dottedRest(number.value) {
        item.numbers = numbers
        item.digits = number.digits
      }
      if kind == .ignored, item.numbers.isEmpty { continue }
      items.append(item)
    }
  }
}
