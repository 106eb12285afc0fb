import Foundation

/// `bench [NAME…] [FILE…]`: measures ours and the peers side by side, prints one line a figure, keeps the raw runs. Run from
/// the `Benchmarks` folder by `make bench`. Files and folders are others' data that a measure reads. Ends with 1 if a goal
/// is not reached.
@main
struct Bench {
  static func main() throws {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let root = here.appendingPathComponent("..").standardizedFileURL
    let arguments: Arguments
    do {
      arguments = try Arguments(
        Array(CommandLine.arguments.dropFirst()), known: MeasureRegistry.all.map { $0.name }, root: root)
    } catch {
      say("bench: \(error)")
      exit(64)
    }
    let names = arguments.measures
    let chosen = MeasureRegistry.all.filter { names.isEmpty || names.contains($0.name) }
    let load = Results.currentLoad
    var figures: [Figure] = []
    do {
      let workshop = try Workshop(
        root: root, inputs: arguments.inputs, needsOffice: chosen.contains { $0.needsOffice })
      defer { workshop.remove() }
      for measure in chosen {
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
