import DataFiles
import Foundation

/// The names that identification knows: vendors, models, classes, objects, services, sentinels.
package struct Catalogue: Sendable {
  package let vendors: VendorCatalogue
  package let models: ModelCatalogue
  package let snmp: SNMPCatalogue
  package let sentinels: SentinelCatalogue
  let services: ServiceCatalogue
  let classes: ClassWords
  let fields: FieldCatalogue

  /// Reads the folder `catalogue`.
  /// - Throws: the file that is missing or wrong, with its place.
  package init(from data: DataFolder) throws(DataFileError) {
    let folder = data.folder("catalogue")
    func url(_ name: String) -> URL { folder.appendingPathComponent("\(name).yaml") }
    vendors = VendorCatalogue(try YAMLFile.read([Vendor].self, at: url("vendors")))
    models = ModelCatalogue(try YAMLFile.read([VendorModels].self, at: url("models")))
    snmp = SNMPCatalogue(try YAMLFile.read(SNMPObjectsFile.self, at: url("snmp-objects")))
    sentinels = SentinelCatalogue(try YAMLFile.read(SentinelsFile.self, at: url("sentinels")))
    services = try YAMLFile.read(ServiceCatalogue.self, at: url("services"))
    classes = try YAMLFile.read(ClassWords.self, at: url("classes"))
    fields = FieldCatalogue(try YAMLFile.read([FieldMeaning].self, at: url("fields")))
  }
}
