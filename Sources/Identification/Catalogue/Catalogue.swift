import DataFiles
import Foundation

/// The names that identification knows: vendors, models, classes, objects, services, sentinels.
package struct Catalogue: Sendable {
  package let vendors: VendorCatalogue
  package let models: ModelCatalogue
  package let snmp: SNMPCatalogue
  package let sentinels: SentinelCatalogue
  /// Holders of enterprise numbers that the vendors do not list.
  let enterprises: EnterpriseRegistry
  let interfaces: InterfaceCatalogue
  let labels: LabelCatalogue
  let services: ServiceCatalogue
  let classes: ClassWords
  let fields: FieldCatalogue
  let clouds: CloudNames
  let personal: PersonalDevices

  /// Reads the folder `catalogue`.
  /// - Throws: the file that is missing or wrong, with its place.
  package init(
    from data: DataFolder, enterprises: EnterpriseRegistry = EnterpriseRegistry(file: nil)
  ) throws(DataFileError) {
    self.enterprises = enterprises
    let folder = data.folder("catalogue")
    func url(_ name: String) -> URL { folder.appendingPathComponent("\(name).yaml") }
    vendors = VendorCatalogue(
      try YAMLFile.read([Vendor].self, at: url("vendors")),
      cpeNames: try YAMLFile.read([String: [String]].self, at: url("cpe-vendors")))
    models = ModelCatalogue(try Self.all(VendorModels.self, in: "models", of: data))
    snmp = SNMPCatalogue(try Self.all(SNMPObjectsFile.self, in: "snmp-objects", of: data))
    sentinels = SentinelCatalogue(try YAMLFile.read(SentinelsFile.self, at: url("sentinels")))
    interfaces = InterfaceCatalogue(try YAMLFile.read([InterfaceHint].self, at: url("interfaces")))
    labels = LabelCatalogue(try YAMLFile.read([MakerOfLabels].self, at: url("labels")), vendors)
    services = try YAMLFile.read(ServiceCatalogue.self, at: url("services"))
    classes = try YAMLFile.read(ClassWords.self, at: url("classes"))
    clouds = CloudNames(try YAMLFile.read([CloudName].self, at: url("cloud-names")))
    personal = try YAMLFile.read(PersonalDevices.self, at: url("personal-devices"))
    fields = FieldCatalogue(try YAMLFile.read([FieldMeaning].self, at: url("fields")))
  }

  /// The files of a sub-folder, one for each vendor.
  private static func all<File: Decodable>(
    _ type: File.Type, in name: String, of data: DataFolder
  ) throws(DataFileError) -> [File] {
    var files: [File] = []
    for url in try data.files(in: "catalogue/\(name)", ending: "yaml") {
      files.append(try YAMLFile.read(type, at: url))
    }
    return files
  }
}
