import Foundation

/// A process that the office started and will end.
struct Child: Sendable {
  let pid: pid_t

  /// Where the three standard streams of a child go.
  enum Streams {
    /// As ours: for the command of `virtual-office run`.
    case inherited
    /// Nothing to read; what it says is added to this file.
    case log(String)
  }

  /// Starts a program found in PATH, with the signal mask and handlers that a program expects.
  /// - Throws: `.system` when it cannot be started.
  static func start(
    _ words: [String], environment extra: [String: String] = [:], streams: Streams
  ) throws(OfficeError) -> Child {
    guard let program = words.first else { throw .system(call: "posix_spawnp", about: "nothing", code: EINVAL) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if case .log(let path) = streams {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
      flags |= POSIX_SPAWN_SETPGROUP  // Ctrl-C is for us; we end the children in order
    }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    sigdelset(&all, SIGKILL)
    sigdelset(&all, SIGSTOP)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var pid: pid_t = 0
    let code = withCStrings(words) { argv in
      withCStrings(environment(with: extra)) { env in
        posix_spawnp(&pid, program, &actions, &attributes, argv, env)
      }
    }
    guard code == 0 else { throw .system(call: "posix_spawnp", about: program, code: code) }
    return Child(pid: pid)
  }

  /// The exit status when it has ended (128 + signal for a killed one), else nil.
  func statusIfEnded() -> Int32? {
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
    return Self.exitStatus(status)
  }

  /// Waits for its end.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return Self.exitStatus(status)
  }

  /// Ends it at once.
  func kill() {
    _ = Foundation.kill(pid, SIGKILL)
  }

  /// Ends a child that was started with the wrapper of `Confinement`: first the first process of its process
  /// namespace, so that the wrapper can reap it, then, if need be, the wrapper.
  func killConfined() {
    let inner = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
    let processes = inner.split(separator: " ").compactMap { pid_t($0) }
    for process in processes { _ = Foundation.kill(process, SIGKILL) }
    if processes.isEmpty { kill() }
  }

  /// Waits for its end for at most so many milliseconds, then ends it.
  func wait(orKillAfter limit: UInt64) {
    let deadline = Reactor.milliseconds() + limit
    while Reactor.milliseconds() < deadline {
      if statusIfEnded() != nil { return }
      usleep(5_000)
    }
    kill()
    wait()
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func environment(with extra: [String: String]) -> [String] {
    var lines: [String] = []
    var cursor = environ
    while let entry = cursor.pointee {
      let line = String(cString: entry)
      let key = line.split(separator: "=", maxSplits: 1).first.map(String.init) ?? line
      if extra[key] == nil { lines.append(line) }
      cursor = cursor.advanced(by: 1)
    }
    for (key, value) in extra.sorted(by: { $0.key < $1.key }) { lines.append("\(key)=\(value)") }
    return lines
  }
}

/// Lends C strings, ended by a null pointer, for the length of `body`.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) }
  pointers.append(nil)
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers)
}
