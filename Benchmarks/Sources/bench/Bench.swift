import Foundation

/// `bench [NAME…]`: measures ours and the peers side by side, prints one line a figure, keeps the raw runs. Run from the
/// `Benchmarks` folder by `make bench`. Ends with 1 if a goal is not reached.
@main
struct Bench {
  static func main() throws {
    let names = CommandLine.arguments.dropFirst()
    let known = MeasureRegistry.all.map { $0.name }
    if let wrong = names.first(where: { !known.contains($0) }) {
      say("bench: no measure \(wrong); known are \(known.joined(separator: ", "))")
      exit(64)
    }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let load = Results.currentLoad
    var figures: [Figure] = []
    do {
      let workshop = try Workshop(root: here.appendingPathComponent(".."))
      defer { workshop.remove() }
      for measure in MeasureRegistry.all where names.isEmpty || names.contains(measure.name) {
        let found = try measure.figures(in: workshop)
        for figure in found { say(figure.line) }
        figures += found
      }
    } catch {
      say("bench: \(error)")
      exit(1)
    }
    // A part of the measures is for trying things out: only a whole run is a result.
    if names.isEmpty {
      let file = try Results(figures, load: load).write(to: here.appendingPathComponent("results"))
      say("Raw runs: Benchmarks/results/\(file)")
    }
    exit(figures.allSatisfy(\.isReached) ? 0 : 1)
  }
}
