import Testing

@testable import Fingerprints

/// Ruby's habits, each with a value that tells the two languages apart.
struct RubyPatternTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let pattern: String
    var flags = ""
    let value: String
    /// What the first group holds; nil for no match.
    let group: String?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "a caret matches at every line", pattern: "^(b)$", value: "a\nb\nc", group: "b"),
    Case(name: "\\A matches at the start only", pattern: #"\A(b)"#, value: "a\nb", group: nil),
    Case(name: "\\z is the very end", pattern: #"(a)\z"#, value: "a\n", group: nil),
    Case(name: "\\Z is the end before a line end", pattern: #"(a)\Z"#, value: "a\n", group: "a"),
    Case(name: "a dot stops at a line end", pattern: "^(a.b)", value: "a\nb", group: nil),
    Case(name: "(?m) lets it pass", pattern: "(?m)^(a.b)", value: "a\nb", group: "a\nb"),
    Case(
      name: "REG_DOT_NEWLINE lets it pass", pattern: "^(a.b)", flags: "REG_DOT_NEWLINE", value: "a\nb", group: "a\nb"),
    Case(name: "REG_MULTILINE is Ruby's, too", pattern: "^(a.b)", flags: "REG_MULTILINE", value: "a\nb", group: "a\nb"),
    Case(
      name: "REG_LINE_ANY_CRLF likewise", pattern: "^(a.b)", flags: "REG_LINE_ANY_CRLF", value: "a\nb", group: "a\nb"),
    Case(name: "REG_ICASE", pattern: "^(abc)", flags: "REG_ICASE", value: "aBC", group: "aBC"),
    Case(
      name: "flags in a list with blanks", pattern: "^(a.b)", flags: "REG_DOT_NEWLINE, REG_ICASE", value: "A\nB",
      group: "A\nB"),
    Case(name: "(?i:…) ends with its group", pattern: "^((?i:a)b)", value: "AB", group: nil),
    Case(name: "(?i) reaches over the branches after it", pattern: "^(x(?i)a|b)$", value: "xB", group: "xB"),
    Case(name: "…so that a branch needs what stood before it", pattern: "^(x(?i)a|b)$", value: "b", group: nil),
    Case(name: #"\h is a hexadecimal digit"#, pattern: #"^(\h+)"#, value: "00aFx", group: "00aF"),
    Case(name: #"\h in a class"#, pattern: #"^([\h:]+)"#, value: "aa:0F-1", group: "aa:0F"),
    Case(name: #"\H is any other character"#, pattern: #"^(\H+)"#, value: "xyz1", group: "xyz"),
    Case(name: #"\v is a vertical tab, no class"#, pattern: #"^(a\v)"#, value: "a\n", group: nil),
    Case(name: "a named group", pattern: #"^x(?<name>\d+)"#, value: "x12", group: "12"),
    Case(name: "a named group switches others off", pattern: #"^(x)(?<name>\d+)"#, value: "x12", group: "12"),
    Case(name: "POSIX classes", pattern: "^([[:alpha:]]+)", value: "abc1", group: "abc"),
    Case(name: "a property", pattern: #"^(\p{Alpha}+)"#, value: "abc1", group: "abc"),
    Case(name: "a negated property", pattern: #"^(\p{^Alpha}+)"#, value: "12a", group: "12"),
    Case(name: "a nested class is a union", pattern: "^([a[0-9]]+)", value: "a1b", group: "a1"),
    Case(name: "{,n} counts from nothing", pattern: "^(a{,2})b", value: "aab", group: "aa"),
    Case(name: "a brace that counts nothing is a brace", pattern: "^(a{x})", value: "a{x}", group: "a{x}"),
    Case(name: "a second quantifier repeats the first", pattern: "^(a{2}{2})$", value: "aaaa", group: "aaaa"),
    Case(name: "a{2}? is optional", pattern: "^((?:a){2}?)b", value: "b", group: ""),
    Case(name: "a letter without meaning is itself", pattern: #"^(\y\Q)"#, value: "yQ", group: "yQ"),
    Case(name: #"\u is a character"#, pattern: #"^(\u4e2d)"#, value: "中文", group: "中"),
    Case(name: "a dot is a character of text", pattern: "^(a.b)$", value: "a·b", group: "a·b"),
    Case(name: "a quantifier repeats a whole character", pattern: "^(中+)文", value: "中中文", group: "中中"),
    Case(name: "a comment is nothing", pattern: "^(a(?#no)b)", value: "ab", group: "ab"),
    Case(name: "extended mode", pattern: "(?x)^ (a b) # tail", value: "ab", group: "ab"),
    Case(name: "a lookahead", pattern: "^(a)(?=b)", value: "ab", group: "a"),
    Case(name: "a lookbehind", pattern: "(?<=a)(b)", value: "ab", group: "b"),
    Case(name: "an atomic group", pattern: "^((?>a+))b", value: "aab", group: "aa"),
    Case(name: "a reference", pattern: #"^(a.)\1$"#, value: "a1a1", group: "a1"),
    Case(name: "a run inside a repetition is one run", pattern: "^(x+)*y", value: "xxxy", group: "xxx"),
  ]

  @Test(arguments: cases)
  func `a Ruby pattern means what Ruby means`(_ one: Case) throws {
    let library = try FingerprintLibrary.withPattern(one.pattern, flags: one.flags)
    let file = try #require(library.files.first)
    let fingerprint = try #require(file.fingerprints.first)
    let parameters = library.read(Array(one.value.utf8), by: fingerprint, of: file)
    #expect((parameters != nil) == (one.group != nil))
    #expect(parameters?["service.product"] == one.group)
  }

  @Test(arguments: [
    ("[a&&b]", 2), ("(?~a)", 0), ("(a", 2), ("a)", 1), ("[a", 2), (#"a\"#, 1), (#"\M-x"#, 2), ("[a[^b]]", 2),
    ("a{3,1}", 1),
  ])
  func `a pattern without equivalent is refused with its place`(_ pattern: String, _ offset: Int) {
    let error = #expect(throws: RubyPatternError.self) { _ = try RubyPattern(pattern) }
    #expect(error?.offset == offset)
  }

  @Test func `groups nested without end are refused`() {
    #expect(throws: RubyPatternError.self) { _ = try RubyPattern(String(repeating: "(", count: 5_000)) }
  }

  @Test(arguments: [
    ("^abc$", ["abc"]), ("^(?:abc|def)x", ["abcx", "defx"]), ("colou?r", ["colour", "color"]),
    ("ab[Cc]", ["abc"]), ("(?i)ABC", ["abc"]),
  ])
  func `literals of a pattern are found`(_ pattern: String, _ literals: [String]) throws {
    let found = try #require(try RubyPattern(pattern).literals.first)
    #expect(Set(found.map { String(decoding: $0, as: UTF8.self) }) == Set(literals))
  }

  @Test(arguments: ["a*", "[ab]", ".+", "(?:abc)?", "(?:abc|.)", "(?!abc)x", "(?:abc){0,2}"])
  func `a pattern that may match without a literal has none`(_ pattern: String) throws {
    #expect(try RubyPattern(pattern).literals.isEmpty)
  }
}
