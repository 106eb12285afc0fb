/// Every probe. A new one is one new file under `Interviews/` and one line here; a test compares the two.
package enum ProbeRegistry {
  package static let all: [any Probe.Type] = [
    ESCLProbe.self,
    FTPProbe.self,
    HTTPProbe.self,
    HTTPSProbe.self,
    IPPProbe.self,
    MQTTProbe.self,
    NetBIOSProbe.self,
    ONVIFProbe.self,
    PJLinkProbe.self,
    RTSPProbe.self,
    SIPProbe.self,
    SMBProbe.self,
    SMTPProbe.self,
    SNMPEngineProbe.self,
    SNMPObjectsProbe.self,
    SNMPProbe.self,
    SSHProbe.self,
    TLSProbe.self,
    TelnetProbe.self,
    UPnPDescriptionProbe.self,
    VendorPageProbe.self,
    WSDMetadataProbe.self,
    WebElsewhereProbe.self,
  ]
}
