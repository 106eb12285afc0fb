/// Every protocol that the program reads. A new protocol is one new file and one line here; a test compares the two.
package enum ProtocolRegistry {
  package static var all: [any DeclaredProtocol.Type] {
    [
      // Link
      Ethernet.self,
      ARP.self,
      CDP.self,
      LLDP.self,
      STP.self,
      // Network
      HSRP.self,
      ICMPv4.self,
      ICMPv6.self,
      IPv4.self,
      IPv6.self,
      NTPMessage.self,
      VRRP.self,
      // Transport
      TCP.self,
      UDP.self,
      // Finders
      DHCPv4.self,
      DHCPv6.self,
      DHIP.self,
      DNSLookup.self,
      HIDDiscovery.self,
      LLMNR.self,
      MDNS.self,
      MNDP.self,
      NBNS.self,
      SADP.self,
      SSDP.self,
      UBNT.self,
      WSDiscovery.self,
      // Home
      EQ3Discovery.self,
      EdimaxDiscovery.self,
      HiFlyingDiscovery.self,
      IRobotDiscovery.self,
      KasaDiscovery.self,
      LIFXMessage.self,
      MAXCube.self,
      MiIO.self,
      SmarterDiscovery.self,
      TapoDiscovery.self,
      TuyaBroadcast.self,
      WiZ.self,
      Yeelight.self,
      // Management
      Greeting.self,
      NetBIOSNodeStatus.self,
      SMBNegotiation.self,
      SNMPEngineDiscovery.self,
      SNMPMessage.self,
      TelnetGreeting.self,
      // Web
      HTTPResponse.self,
      HNAPSettings.self,
      TLSClientHello.self,
      UPnPDescription.self,
      WSDMetadata.self,
      // Printing
      ESCLCapabilities.self,
      IPPMessage.self,
      // Media
      ONVIFDevice.self,
      PJLink.self,
      RTSPMessage.self,
      // Voice
      SIPOptions.self,
      // Building
      MQTTConnection.self,
    ]
  }

  /// Those that Capture hears by itself.
  package static var heard: [any Heard.Type] { all.compactMap { $0 as? any Heard.Type } }
}

/// The protocols that ask a whole segment at once.
package enum FinderRegistry {
  package static var all: [any Finder.Type] { ProtocolRegistry.all.compactMap { $0 as? any Finder.Type } }
}
