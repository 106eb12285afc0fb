import DataFiles
import Foundation

/// A file that a person names on the command line, read whole; `-` is standard input.
enum InputFile {
  /// Tables that people edit or send are small: a larger file is another one.
  static let limit = 64 << 20

  /// - Throws: `DataFileError.unreadable` with the cause, also above 64 MiB.
  static func bytes(of path: String) throws -> Data {
    let bytes: Data
    do {
      bytes =
        try path == "-" ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw DataFileError.unreadable(path: path, cause: (error as NSError).localizedDescription)
    }
    guard bytes.count <= limit else {
      throw DataFileError.unreadable(path: path, cause: "larger than \(limit >> 20) MB")
    }
    return bytes
  }
}
