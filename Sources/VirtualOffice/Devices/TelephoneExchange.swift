/// A Grandstream telephone exchange whose pages are on a port that no sweep asks: 80 only sends people to 8089 with TLS
/// (public: the UCM series' manual, RFC 3261, its User-Agent as logs of exchanges show it).
func telephoneExchange(_ place: Place) -> Personality {
  // The TLS front passes to this port with X-Forwarded-Proto; plain requests are sent there.
  Personality(
    streams: [
      HTTPConversation.service(80, server: nil) { request in
        guard request.headers["x-forwarded-proto"] == "https" else {
          return .redirect(to: "https://\(place.ipText):8089\(request.path)")
        }
        guard request.path == "/" else { return .notFound }
        return .page(
          """
          <!DOCTYPE html><html><head><title>\(place.model)</title></head><body><form id="login" method="post">\
          <input name="username"><input name="password" type="password"></form></body></html>
          """)
      }
    ], datagrams: [SIPService(userAgent: "Grandstream \(place.model)V1.4A \(place.firmware)").service],
    daemons: [
      .lighttpdFront(
        port: 8089, backend: 80, certificate: .selfSigned(subject: "/C=US/O=Grandstream Networks/CN=\(place.model)"))
    ])
}
