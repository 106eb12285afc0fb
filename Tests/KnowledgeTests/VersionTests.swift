import Testing

@testable import Knowledge

struct VersionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let scheme: String
    let left: String
    let order: VersionOrder
    let right: String
    var testDescription: String { "\(scheme): \(left) is \(order.rawValue) to \(right)" }
    init(_ scheme: String, _ left: String, _ order: VersionOrder, _ right: String) {
      self.scheme = scheme
      self.left = left
      self.order = order
      self.right = right
    }
  }

  @Test(arguments: [
    Case("numeric", "1.0.9", .less, "1.0.11"),
    Case("numeric", "V2.0", .equal, "2.0.0"),
    Case("numeric", "2.10", .greater, "2.9"),
    Case("numeric", "2.1-beta", .incomparable, "2.0"),
    Case("numeric", "", .incomparable, "2.0"),
    Case("numeric", "99999999999999999999999", .incomparable, "2.0"),
    Case("axis", "5.51.7.4", .less, "10.12.240"),
    Case("axis", "10.12.240", .greater, "10.12.206"),
    Case("hikvision", "V5.5.0build 160121", .less, "V5.5.0 build 160606"),
    Case("hikvision", "V5.5.0 build 160121", .less, "build 210628"),
    Case("hikvision", "5.6.0 build_210628", .equal, "build 210628"),
    Case("hikvision", "V5.5.0", .incomparable, "build 210628"),
    Case("hikvision", "V5.4.0", .incomparable, "5.4.0 build 160530"),
    Case("hikvision", "V5.3.0", .less, "5.4.0 build 160530"),
    Case("dahua", "2.800.0000000.16.R.200702", .less, "2.820.0000000.18.R.210705"),
    Case("dahua", "2.800.0000.31.R, build 2021-05-10", .less, "2.800.0000000.29.R.210630"),
    Case("dahua", "2.800.0000000.16.R", .incomparable, "2.820.0000000.18.R.210705"),
    Case("dahua", "V2.420.AC00.18.R.20200217", .equal, "V2.420.AC00.18.R.20200217"),
    Case("date", "20240403", .less, "2024-12-01"),
    Case("date", "1.2.3", .incomparable, "2024-12-01"),
    Case("hp_futuresmart", "4.11.0.1", .less, "4.11.2.1"),
    Case("hp_futuresmart", "2409249_584455", .incomparable, "4.11.2.1"),
    Case("hp_futuresmart", "34.81", .incomparable, "4.11.2.1"),
    Case("hp_futuresmart", "2309021_581893", .less, "2409249_584455"),
    Case("hp_datecode", "002_2208A", .less, "002_2310A"),
    Case("hp_datecode", "002_2208A", .less, "002_2208B"),
    Case("hp_datecode", "001_2208A", .incomparable, "002_2310A"),
    Case("synology", "DSM 7.1.1-42962 Update 2", .equal, "7.1.1-42962-2"),
    Case("synology", "7.1.1-42962-2", .greater, "7.1-42661"),
    Case("synology", "7.1.1-42962", .less, "7.1.1-42962-1"),
    Case("synology", "7.1.1", .incomparable, "7.1.1-42962-2"),
    Case("qnap", "5.0.0.1986 build 20220324", .greater, "4.3.6.1663 build 20210504"),
    Case("qnap", "4.3.6 build 20200214", .less, "4.3.6.1663 build 20210504"),
    Case("qnap", "4.3.6", .incomparable, "4.3.6.1663 build 20210504"),
    Case("qnap", "h4.5.1.1491 build 20201119", .incomparable, "4.5.1.1540 build 20210107"),
    Case("dlink", "1.05.05", .less, "1.06.01"),
    Case("dlink", "2.60B14", .less, "2.60B15"),
    Case("dlink", "2.60", .incomparable, "2.60B15"),
    Case("apc_ups", "UPS 04.4 / ID=1015", .less, "UPS 04.5 (ID1015)"),
    Case("apc_ups", "UPS 04.4", .incomparable, "UPS 04.5 (ID1015)"),
    Case("apc_ups", "UPS 04.4 (ID18)", .incomparable, "UPS 04.5 (ID1015)"),
    Case("apc_ups", "v6.8.2", .incomparable, "UPS 04.5 (ID1015)"),
    Case("zyxel", "V5.21(AAZF.16)C0", .less, "V5.21(AAZF.17)C0"),
    Case("zyxel", "V5.21(ABAG.17)C0", .incomparable, "V5.21(AAZF.17)C0"),
    Case("routeros", "6.42rc27", .less, "6.42"),
    Case("routeros", "7.1beta6", .less, "7.1rc1"),
    Case("routeros", "6.48.6 (long-term)", .less, "6.49.7"),
    Case("routeros", "SwOS 2.13", .incomparable, "6.42"),
    Case("letters", "K", .less, "L"),
    Case("letters", "Z", .less, "ZA"),
    Case("letters", "1.14", .incomparable, "Z"),
    Case("lexmark", "CXTZJ.081.215", .less, "CXTZJ.081.232"),
    Case("lexmark", "MXTCT.081.215", .incomparable, "CXTZJ.081.232"),
    Case("cisco_phone", "sip88xx.11-0-1-11", .less, "11.7(1)"),
    Case("cisco_phone", "11.0(5)SR1", .less, "11.0(5)SR3"),
    Case("cisco_phone", "sip88xx.12-5-1SR3-74", .greater, "11.7(1)"),
    Case("mitel", "R6.4.0.HF1 (R6.4.0.136)", .equal, "6.4.0.136"),
    Case("mitel", "R6.4.0.HF1", .incomparable, "6.4.0.136"),
    Case("numeric_date", "v1.0.227_16061900", .equal, "1.0.227"),
    Case("numeric_date", "1.1.3 Build 20221125 rel.42415", .less, "1.1.4 Build 20230219"),
    Case("xerox", "SS 103.002.019.00100", .less, "103.002.020.23120"),
    Case("xerox", "68.50.01", .incomparable, "67.59.01"),
    Case("zkteco", "ZAM170-NF-1.8.20-7000-Ver1.0.0", .less, "ZAM170-NF-1.8.25-7354-Ver1.0.0"),
    Case("zkteco", "ZAM180-NF-1.8.20-7000-Ver1.0.0", .incomparable, "ZAM170-NF-1.8.25-7354-Ver1.0.0"),
    Case("cisco_ios", "15.2(7)E4", .less, "15.2(7)E5"),
    Case("cisco_ios", "15.2(2a)E1", .greater, "15.2(2)E9"),
    Case("cisco_ios", "15.2(7)E0a", .greater, "15.2(7)E"),
    Case("cisco_ios", "15.0(2)SE11, RELEASE SOFTWARE (fc3)", .less, "15.0(2)SE12"),
    Case("cisco_ios", "15.2(7)E4", .incomparable, "15.2(4)M6a"),
    Case("cisco_ios", "17.3.4", .incomparable, "15.2(7)E4"),
    Case("cisco_ios_xe", "03.07.05E", .less, "3.8.1E"),
    Case("cisco_ios_xe", "03.07.05E", .incomparable, "03.07.05S"),
    Case("cisco_ios_xe", "16.12.3a", .greater, "16.12.3"),
    Case("cisco_ios_xe", "17.15.2", .greater, "17.9.6"),
    Case("cisco_asa", "9.12(4)56", .equal, "9.12.4.56"),
    Case("cisco_asa", "9.8(4)", .less, "9.12.4"),
    Case("cisco_asa", "asa9", .incomparable, "9.12.4"),
    Case("fortinet", "v6.0.4,build0231,190213 (GA)", .equal, "6.0.4"),
    Case("fortinet", "v7.2.5 build1517", .less, "7.2.6"),
    Case("fortinet", "6.0.4", .incomparable, "6.0.4 build0231"),
    Case("junos", "12.3R11.2", .equal, "12.3 r11"),
    Case("junos", "18.4R3-S9.2", .greater, "18.4R3-S8"),
    Case("junos", "18.4R3", .less, "18.4R3-S8"),
    Case("junos", "14.1X53-D40.8", .less, "14.1x53 d46"),
    Case("junos", "14.1X53-D40.8", .incomparable, "14.1R4"),
    Case("junos", "12.3X48-D75", .incomparable, "14.1X53-D40"),
    Case("junos", "21.2R3-EVO", .incomparable, "21.2R3"),
    Case("procurve", "YA.16.10.0003", .less, "16.10.0009"),
    Case("procurve", "YA.16.10.0003", .incomparable, "YB.16.10.0009"),
    Case("kyocera", "2R7_2000.001.701", .less, "2R7_2000.002.100"),
    Case("kyocera", "2R7_2000.001.701", .incomparable, "2XD_S000.002.271"),
    Case("konica", "A61F0Y0-F000-G00-E9", .incomparable, "A2XK0Y0-F000-G00-E9"),
    Case("konica", "A61F0Y0-F000-G00-35", .incomparable, "A61F0Y0-F000-G10-E9"),
    Case("konica", "G00-E8", .less, "G00-E9"),
    Case("draytek", "3.9.6_STD", .less, "3.9.6.3"),
    Case("draytek", "4.4.3_RC4", .less, "4.4.3"),
    Case("draytek", "4.3.2.7_BT", .equal, "4.3.2.7"),
    Case("grandstream", "Program-- 1.0.11.6 Bootloader-- 1.0.11.1", .less, "1.0.20.24"),
    Case("tplink", "1.4.0 Build 221212 rel.69802n", .less, "1.4.0 build20230101"),
    Case("tplink", "1.3.9 Build 221212 Rel.69802n(EU)", .less, "1.4.0_build221212"),
    Case("tplink", "1.4.0", .incomparable, "1.4.0_build221212"),
    Case("tplink", "0.9.1 4.16 v0348.0 Build 180604 Rel.56404n", .greater, "0.9.1_4.2"),
    Case("netgear", "V1.0.4.84_10.0.58", .equal, "1.0.4.84"),
    Case("netgear", "V1.0.4.82_10.0.57", .less, "1.0.4.84"),
    Case("netgear", "1.0.4.84", .incomparable, "1.0.4.84_10.0.58"),
    Case("asus", "3.0.0.4.386_45987", .less, "3.0.0.4.386_51529"),
    Case("asus", "3.0.0.4_384_81992-g1234abc", .less, "3.0.0.4.386.10000"),
    Case("asus", "9.0.0.4.386_41994", .incomparable, "3.0.0.4.386_51529"),
    Case("asus", "3.0.0.4.386", .incomparable, "3.0.0.4.386_51529"),
    Case("asus", "3.0.0.4.386_51529", .equal, "3.0.0.4.386"),
    Case("ubiquiti", "XM.v5.6.5.29033.160515.2119", .equal, "5.6.5"),
    Case("ubiquiti", "v2.0.9-hotfix.1", .less, "2.0.9-hotfix.2"),
    Case("ubiquiti", "v2.0.9-hotfix.1", .greater, "2.0.9"),
    Case("ubiquiti", "XM.v6.0.3", .incomparable, "XW.v6.1.0"),
    Case("moxa", "V1.3 build 18113016", .less, "1.4"),
    Case("moxa", "3.9 Build 20040515", .less, "3.9 Build 20110101"),
    Case("lantronix", "V6.10.0.1 (110830)", .less, "6.11.0.0"),
    Case("lantronix", "6.8.0.0R12", .equal, "6.8.0.0"),
    Case("zyxel", "V5.50(ABPM.9.7)C0", .less, "5.50(abpm.9.8)c0"),
    Case("zyxel", "5.13(ABCJ.6)b3_1127", .incomparable, "5.13(ABCJ.6)C0"),
    Case("no_such_scheme", "1", .incomparable, "2"),
  ])
  func `versions compare inside one scheme only`(_ item: Case) {
    #expect(VersionSchemes.compare(item.left, item.right, scheme: item.scheme) == item.order)
  }

  @Test func `a hostile version text is incomparable`() {
    let long = String(repeating: "1.", count: 4000)
    for scheme in VersionSchemes.all {
      #expect(VersionSchemes.compare(long, long, scheme: scheme.name) == .incomparable)
      #expect(scheme.compare("((((((((((", "1") == .incomparable)
    }
  }

  @Test func `every scheme has a name of its own`() {
    #expect(Set(VersionSchemes.all.map { $0.name }).count == VersionSchemes.all.count)
  }
}
