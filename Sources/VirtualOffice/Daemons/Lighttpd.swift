/// Which certificate an HTTPS port shows.
enum Certificate {
  /// Signed by itself, as factories leave it. The subject is in OpenSSL's form, `/CN=…/O=…`.
  case selfSigned(subject: String)
  /// Signed by itself and no longer valid since yesterday.
  case expired(subject: String)
  /// Signed by the office's own certification authority.
  case office(subject: String, name: String, ip: String)

  /// Shell lines that make `cert.pem` (certificate and key) in the working folder.
  var script: String {
    let curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    switch self {
    case .selfSigned(let subject):
      return """
        openssl req -x509 \(curve) -keyout key.pem -out leaf.pem -days 3650 -subj '\(subject)' || exit 1
        cat leaf.pem key.pem > cert.pem
        """
    case .expired(let subject):
      return """
        openssl req -new \(curve) -keyout key.pem -out request.pem -subj '\(subject)' || exit 1
        openssl x509 -req -in request.pem -signkey key.pem -days -1 -out leaf.pem || exit 1
        cat leaf.pem key.pem > cert.pem
        """
    case .office(let subject, let name, let ip):
      return """
        openssl req -x509 \(curve) -keyout ca-key.pem -out ca.pem -days 3650 \
        -subj '/C=TW/O=Virtual Office Securities/CN=Virtual Office CA' || exit 1
        openssl req -new \(curve) -keyout key.pem -out request.pem -subj '\(subject)' || exit 1
        echo 'subjectAltName=DNS:\(name),IP:\(ip)' > extensions
        openssl x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 365 -extfile extensions \
        -out leaf.pem || exit 1
        cat leaf.pem key.pem > cert.pem
        """
    }
  }
}

extension Daemon {
  private static let openssl: (name: String, package: String) = ("openssl", "openssl")

  /// lighttpd with static pages.
  ///
  /// `pages` are contents by path below the root; `https` is a second port with the same pages, under TLS.
  static func lighttpd(
    server: String, pages: [String: String], http: UInt16, https: (port: UInt16, certificate: Certificate)? = nil
  ) -> Daemon {
    var configuration = """
      server.document-root = "@HERE@/www"
      server.port = \(http)
      server.bind = "[::]"
      server.set-v6only = "disable"
      server.tag = "\(server)"
      server.upload-dirs = ("@HERE@")
      index-file.names = ("index.html")
      mimetype.assign = (".html" => "text/html", ".xml" => "text/xml", ".cgi" => "application/json", ".css" => "text/css")

      """
    if let https {
      configuration += """
        server.modules = ("mod_openssl")
        $SERVER["socket"] == "[::]:\(https.port)" {
          ssl.engine = "enable"
          ssl.pemfile = "@HERE@/cert.pem"
        }

        """
    }
    return lighttpd(
      configuration, files: Dictionary(uniqueKeysWithValues: pages.map { ("www/" + $0.key, $0.value) }),
      certificate: https?.certificate, ports: [http] + (https.map { [$0.port] } ?? []))
  }

  /// lighttpd as the HTTPS front of a personality that speaks plain HTTP on `backend`. `oldTLS` speaks TLS 1.0 and 1.1 only.
  static func lighttpdFront(
    port: UInt16, backend: UInt16, certificate: Certificate, oldTLS: Bool = false
  ) -> Daemon {
    lighttpd(
      """
      server.document-root = "@HERE@/www"
      server.port = \(port)
      server.bind = "[::]"
      server.set-v6only = "disable"
      server.tag = ""
      server.upload-dirs = ("@HERE@")
      server.modules = ("mod_openssl", "mod_proxy")
      ssl.engine = "enable"
      ssl.pemfile = "@HERE@/cert.pem"
      \(oldTLS ? "ssl.openssl.ssl-conf-cmd = (\"MinProtocol\" => \"TLSv1\", \"MaxProtocol\" => \"TLSv1.1\", \"CipherString\" => \"DEFAULT@SECLEVEL=0\")" : "")
      proxy.server = ("" => (("host" => "127.0.0.1", "port" => \(backend))))

      """, files: [:], certificate: certificate, ports: [port])
  }

  private static func lighttpd(
    _ configuration: String, files: [String: String], certificate: Certificate?, ports: [UInt16]
  ) -> Daemon {
    var files = files
    files["lighttpd.conf"] = configuration
    var programs: [(name: String, package: String)] = [("lighttpd", "lighttpd")]
    if certificate != nil {
      programs += [openssl, ("/usr/lib/lighttpd/mod_openssl.so", "lighttpd-mod-openssl")]
    }
    return Daemon(
      name: "lighttpd", programs: programs, files: files, folders: ["www"],
      script: (certificate?.script ?? "") + "\nexec lighttpd -D -f $HERE/lighttpd.conf", tcpPorts: ports)
  }
}
