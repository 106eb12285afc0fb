import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct HTMLPageTests {
  static let port = TransportPort.tcp(80)

  @Test func `title, generator, icon and password field are found`() {
    let page = HTMLPage(
      Array(
        """
        <!DOCTYPE html><!-- <title>no</title> --><HTML><head>
        <TITLE>
          TS-453D &amp; friends</TITLE><meta name="Generator" content="WordPress 6.1">
        <link rel="shortcut icon" href='/img/fav.ico?v=1'><script>var t = "<title>no</title>";</script></head>
        <body><form><input name=u><input type="PASSWORD" name=p></form></body></html>
        """.utf8))
    #expect(page.title == "TS-453D & friends")
    #expect(page.generator == "WordPress 6.1")
    #expect(page.icon == "/img/fav.ico?v=1")
    #expect(page.hasPasswordField)
  }

  struct Login: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let html: String
    var status = 200
    var challenges: [String] = []
    let login: String?
  }

  static let content =
    "<p>Supply status: black toner 80 %, drum 95 %. Paper in tray 1. Ready. Total pages printed so far: 12345. Sleep mode in 5 min.</p>"

  @Test(arguments: [
    Login(testDescription: "open page", html: "<html><body>\(content)</body></html>", login: "none"),
    Login(testDescription: "form", html: "<input type=password>", login: "form"),
    Login(
      testDescription: "basic wins over digest", html: "", status: 401, challenges: ["Digest x", "Basic y"],
      login: "basic"),
    Login(testDescription: "digest", html: "", status: 401, challenges: ["Digest x"], login: "digest"),
    Login(
      testDescription: "a program that draws itself", html: "<div id=app></div><script src=a.js></script>", login: nil),
    Login(testDescription: "frames", html: "<frameset><frame src=a></frameset>\(content)", login: nil),
    Login(testDescription: "a link to a login", html: "\(content)<a href=/x>Log in</a>", login: nil),
    Login(testDescription: "登入", html: "\(content)<a href=/x>登入</a>", login: nil),
    Login(testDescription: "an error page", html: content, status: 404, login: nil),
    Login(testDescription: "empty", html: "", login: nil),
  ])
  func `no login is claimed only where the page shows it`(_ login: Login) {
    let facts = HTMLPage(Array(login.html.utf8)).facts(
      status: login.status, challenges: login.challenges, port: Self.port)
    #expect(facts.first { $0.key == "http.login" }?.value == login.login)
  }

  @Test func `a Big5 page is read by its character set`() {
    let title: [UInt8] = [0xBA, 0xF4, 0xB8, 0xF4, 0xC4, 0xE1, 0xBC, 0x76, 0xBE, 0xF7]  // 網路攝影機
    let html = Array("<title>".utf8) + title + Array("</title>".utf8)
    #expect(HTMLPage(html, contentType: "text/html; charset=big5").title == "網路攝影機")
    #expect(HTMLPage(Array("<meta charset=\"Big5\">".utf8) + html).title == "網路攝影機")
    #expect(HTMLPage(Array("<title>caf".utf8) + [0xE9] + Array("</title>".utf8)).title == "café")
  }

  @Test func `a refresh leads on`() {
    let page = HTMLPage(Array(#"<meta http-equiv="Refresh" content="0; URL='/web/login.html'">"#.utf8))
    #expect(page.refresh == "/web/login.html")
  }

  @Test(arguments: [
    "<title>", "<title", "<", "<!--", "<script>", "<a b='", "<a b=", "</", "<![CDATA[", "&#x;&#9999999;",
  ])
  func `a torn page ends quietly`(_ html: String) {
    let page = HTMLPage(Array("<title>x</title>\(html)".utf8))
    #expect(page.title == "x")
  }

  @Test func `many open brackets cost no more than their length`() {
    let page = HTMLPage([UInt8](repeating: 0x3C, count: 200_000))
    #expect(page.title == nil)
  }
}
