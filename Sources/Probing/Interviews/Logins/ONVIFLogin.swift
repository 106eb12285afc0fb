import Foundation
import NetworkTypes
import Protocols
import Vocabulary

/// One login at an ONVIF service: the clock without it, by which the login is dated, then GetDeviceInformation with it.
struct ONVIFLogin: Sendable {
  let port: TransportPort
  let host: KnownHost
  let time: MonotonicTime

  func knock(_ login: DefaultLogin, through dialer: any Dialer) async -> LoginOutcome {
    let target = ONVIFProbe.targets(of: host, at: dialer.address).first { $0.port == port }
    let path = target?.path ?? ONVIFDevice.path
    do throws(ProbeError) {
      return try await dialer.web(on: port, tls: false, connections: 2) { talk throws(ProbeError) in
        let start = time.now
        let response = try await talk.ask(
          Self.request(.dateAndTime, as: nil, to: path), bodyLimit: WebTalk.documentLimit)
        let took = time.now - start
        // A login that is dated by another clock would be refused, however right it is.
        guard let clock = ONVIFDevice(response.body).facts(to: .dateAndTime, port: port).first?.value else {
          return .notAsked("it does not tell its clock")
        }
        guard let token = Self.token(login, at: clock) else { return .notAsked("no SHA-1 here") }
        return await answer(Self.request(.information, as: token, to: path), took, &talk)
      }
    } catch {
      return .broken(error, wasSent: false)
    }
  }

  private func answer(_ request: HTTPRequest, _ without: Duration, _ talk: inout WebTalk) async -> LoginOutcome {
    let start = time.now
    do throws(ProbeError) {
      let response = try await talk.ask(request, bodyLimit: WebTalk.documentLimit)
      let took = time.now - start
      let answer = ONVIFDevice(response.body)
      if let sign = LockoutSigns.sign(
        status: response.status, retryAfter: response.head.value("retry-after"), text: response.body)
      {
        return .lockedOut(sign)
      }
      if response.status == 401 || answer.isNotAuthorized { return .refused(took: took, without: without) }
      let told = answer.isFault ? [] : answer.facts(to: .information, port: port)
      return response.status == 200 && !told.isEmpty ? .accepted : .unclear("status \(response.status)")
    } catch {
      return .broken(error, wasSent: true)
    }
  }

  private static func request(
    _ question: ONVIFDevice.Question, as token: WSUsernameToken?, to path: String
  ) -> HTTPRequest {
    HTTPRequest(posting: question.body(as: token), of: ONVIFDevice.contentType, to: path, closes: token != nil)
  }

  /// The digest of WS-Security: Base64(SHA-1(nonce + created + password)).
  static func token(
    _ login: DefaultLogin, at created: String, nonce: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255) }
  ) -> WSUsernameToken? {
    MessageDigest.sha1.bytes(of: nonce + Array(created.utf8) + Array(login.password.utf8)).map { digest in
      WSUsernameToken(
        user: login.user, digest: Data(digest).base64EncodedString(), nonce: Data(nonce).base64EncodedString(),
        created: created)
    }
  }
}
