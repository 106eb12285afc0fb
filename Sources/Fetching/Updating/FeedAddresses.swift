import DataFiles

/// Where the feeds of weaknesses are published (`catalogue/feeds.yaml`).
package struct FeedAddresses: Decodable, Sendable {
  /// How a publisher says what its file's contents must be.
  package enum Checksum: String, Decodable, Sendable {
    /// NVD: `x.meta` beside `x.json.gz`, with the SHA-256 of the unpacked JSON.
    case nvdMeta = "nvd_meta"
  }

  /// One feed.
  package struct Feed: Decodable, Sendable {
    /// The feed's name, as `knowledge status` shows it.
    package let name: String
    /// The address that its files stand below.
    package let base: String
    /// Files below `base`, with `{year}` and `{date}`.
    package let files: [String]
    package let firstYear: Int?
    /// The file of what changed lately, and for how many days a copy may rest on it alone.
    package let modified: String?
    package let modifiedDays: Int?
    /// How many days back a `{date}` is looked for.
    package let daysBack: Int?
    package let checksum: Checksum?
    package let megabytes: Int64

    private enum CodingKeys: String, CodingKey {
      case name, base, files, modified, checksum, megabytes
      case firstYear = "first_year"
      case modifiedDays = "modified_days"
      case daysBack = "days_back"
    }
  }

  package let feeds: [Feed]

  /// - Throws: `DataFileError` for a missing or broken file.
  package static func load(from folder: DataFolder) throws(DataFileError) -> FeedAddresses {
    try YAMLFile.read(at: folder.folder("catalogue").appendingPathComponent("feeds.yaml"))
  }
}
