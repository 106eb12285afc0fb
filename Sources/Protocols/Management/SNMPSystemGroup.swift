import Vocabulary

/// The system group (RFC 3418, 2): the five objects that name a device.
package enum SNMPSystemGroup {
  package static let description = object(1)
  package static let objectID = object(2)
  package static let contact = object(4)
  package static let name = object(5)
  package static let location = object(6)

  /// In the order in which they are asked.
  package static let objects = [description, objectID, contact, name, location].compactMap { $0 }

  /// The facts of those bindings that belong to the group.
  package static func facts(_ bindings: [SNMPMessage.Binding]) -> [Fact] {
    let keys: [ObjectID?: ObservationKey] = [
      description: "snmp.sys_description", objectID: "snmp.sys_object_id", contact: "snmp.sys_contact",
      name: "snmp.sys_name", location: "snmp.sys_location",
    ]
    return bindings.compactMap { binding in
      guard let key = keys[binding.object], let text = binding.value.displayText else { return nil }
      return Fact(key, text)
    }
  }

  private static func object(_ number: UInt32) -> ObjectID? { ObjectID([1, 3, 6, 1, 2, 1, 1, number, 0]) }
}
