import Foundation

/// A process started and waited for with nothing between: `Process` takes tens of milliseconds by itself.
enum Spawn {
  /// The seconds from the start of a program to its end; what it prints is thrown away.
  /// - Throws: `.failed` if it does not start or does not end with 0.
  static func seconds(_ program: String, _ arguments: String...) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    let clock = ContinuousClock()
    let start = clock.now
    var process: pid_t = 0
    let started = posix_spawn(&process, program, &actions, nil, &words, environ)
    guard started == 0 else {
      throw BenchmarkError.failed(command: program, status: started, errors: String(cString: strerror(started)))
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let taken = clock.now - start
    guard status == 0 else { throw BenchmarkError.failed(command: program, status: status, errors: "") }
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }
}
