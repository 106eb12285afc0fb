import Testing

@testable import Identification

/// What stands where a model should, and what only looks like it.
struct ModelWordsTests {
  @Test(
    arguments: [
      "1042800999-02", "60-000999-01", "KRC 161 402/3", "230V", "7.4kVA", "50/60Hz", "hp50_256qam", "kx30_qpsk",
      "AC1900", "AX5400", "1.0.1", "v2.4.7", "test-serial-77", "0x0042", "PDU",
    ]) func `is no model`(_ text: String)
  {
    #expect(ModelWords.isNoModel(text))
  }

  @Test(
    arguments: [
      "S4048-ON", "AX3640S", "AX2430", "AC6605-26-PWR", "AC6800", "MINI-LINK 6691", "CRS354-48G-4S+2Q+RM", "7750",
      "SR 7750", "5PX 3000", "V5812G", "M1L", "1830 PSS", "TZ 570", "IPBS2", "B5c", "SM 24 TAT",
    ]) func `is a model`(_ text: String)
  {
    #expect(!ModelWords.isNoModel(text))
  }

  @Test(arguments: ["JL258A", "J9774A", "R8N88A", "JG999A"]) func `is an order number`(_ text: String) {
    #expect(ModelWords.isOrderNumber(text))
  }

  @Test(arguments: ["XS708E", "GS108E", "AP230", "J1", "JUNIPR", "S4048A1"]) func `is no order number`(_ text: String) {
    #expect(!ModelWords.isOrderNumber(text))
  }
}

struct VersionTextTests {
  @Test func `what is said of the hardware is no version of the whole`() {
    #expect(VersionText.announced(in: "Controller, H/W QBD2 Rev 1.02.07") == nil)
    #expect(VersionText.announced(in: "Cooler HW V4.01 - SW V3.17.2") == "3.17.2")
    #expect(VersionText.only(in: "Gateway <<BOOTR: V00.02.00>>") == nil)
  }

  @Test func `two words make a version explicit`() {
    #expect(VersionText.isExplicit("System Software Version: 9.8(0.1)"))
    #expect(!VersionText.isExplicit("Router, version 9.8.1"))
  }
}

struct ModelCodeTests {
  @Test func `a maker's code before an underscore is left out`() throws {
    let models = try Catalogue(from: Support.data).models
    #expect(models.label(vendor: "Edgecore", model: "ACM_S9101-32X") == "S9101-32X")
    #expect(models.label(vendor: "Fortinet", model: "FGT_60F") == "FortiGate 60F")
    #expect(models.label(vendor: "Edgecore", model: "NE847_M1") == "NE847_M1")
    #expect(models.label(vendor: "Edgecore", model: "FWX_CLOUD") == "FWX_CLOUD")
  }
}
