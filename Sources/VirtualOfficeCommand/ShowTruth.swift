import ArgumentParser
import VirtualOffice

/// Prints what a scanner must find. Needs no root.
struct ShowTruth: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth", abstract: "Print what is true of each device: what a scan must report.")

  @Flag(help: "As JSON, with null where nothing on the wire tells.")
  var json = false

  @OptionGroup var variation: VariationOptions

  func run() throws {
    let table = try variation.variation().table
    print(json ? try TruthReport.json(table) : TruthReport.table(table))
  }
}

/// Prints who has which address. Needs no root.
struct Addresses: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the addresses of an office: the same in each.")

  @OptionGroup var variation: VariationOptions

  func run() throws {
    print(TruthReport.addresses(try variation.variation().table))
  }
}
