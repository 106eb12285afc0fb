import Testing

@testable import Knowledge

struct FeedVersionTests {
  @Test(arguments: [
    ("1.0.9", VersionOrder.less, "1.0.11"),
    ("V5.5.0", .equal, "5.5.0"),
    ("Version: 1.2.3", .less, "1.2.4"),
    ("FW 1.2", .equal, "1.2.0"),
    ("v.2.10", .greater, "2.9"),
    ("1.08", .less, "1.10"),
    ("DIR-853 1.10", .less, "1.20"),
    ("CAM-2143G0 V5.5.0 build 160121", .less, "5.5.0_build_160530"),
    ("Boot 1.0 Main 2.0", .incomparable, "1.5"),
    ("", .incomparable, "1.5"),
    ("unknown", .incomparable, "1.5"),
    ("1.5", .incomparable, "-"),
    ("1.5", .incomparable, "all_versions"),
    // Builds.
    ("V5.5.0 build 160121", .equal, "5.5.0"),
    ("V5.5.0", .incomparable, "5.5.0_build_160530"),
    ("V5.4.9", .less, "5.5.0_build_160530"),
    ("5.1.0.2399 build 20230515", .equal, "5.1.0.2399_build_20230515"),
    ("1.4.0 Build 20221212 rel.69802", .less, "1.4.0_build221213"),
    ("1.4.0 Build 20221212 rel.69802", .greater, "1.4.0_build20220901"),
    ("1.0.4.84_10.0.58", .equal, "1.0.4.84"),
    ("1.0.4.84_10.0.58", .less, "1.0.4.84_10.0.60"),
    ("1.0.4.84", .incomparable, "1.0.4.84_10.0.60"),
    ("v6.0.4,build0231,190213", .less, "6.0.5"),
    ("9.1.0cu.2112_B20220316", .less, "9.1.0cu.2415_b20250515"),
    ("15.03.05.19(6318)_CN", .greater, "15.03.05.18"),
    ("1.2.3 build 77", .incomparable, "1.2.3_build_20230101"),
    // Betas, candidates, patches.
    ("2.0-rc1", .less, "2.0"),
    ("2.0", .greater, "2.0-beta3"),
    ("2.0-beta3", .less, "2.0_rc1"),
    ("2.0.9-hotfix.2", .greater, "2.0.9"),
    ("2.0.9-hotfix.2", .less, "2.0.9:hotfix3"),
    ("2.0.9", .incomparable, "2.0.9:hotfix3"),
    ("4.2.8", .less, "4.2.8p10"),
    ("4.2.8p9", .less, "4.2.8p10"),
    ("7.2 SP1", .less, "7.2_sp2"),
    ("1.0.2k", .less, "1.0.2n"),
    ("1.0.2", .less, "1.0.2a"),
    ("1.13b01", .incomparable, "1.13"),
    ("1.13b01", .less, "1.13b04"),
    ("1.12b01", .less, "1.13"),
    ("3.9.6_STD", .equal, "3.9.6"),
    ("6.48.6 (long-term)", .less, "6.49"),
    ("2.1-special", .incomparable, "2.1"),
    ("2.0-special", .less, "2.1"),
    // Dates.
    ("2.4.1", .incomparable, "2018-03-13"),
    ("2.4.1", .incomparable, "20190419"),
    ("2.4.1", .incomparable, "10-31-2016"),
    ("2.4.1", .incomparable, "2019-12"),
    ("2018-03-12", .less, "2018-03-13"),
    ("20180314", .greater, "2018-03-13"),
    ("03-12-2018", .less, "2018_03_13"),
    ("2018.03.12", .less, "2018-03-13"),
    ("2019-12-05", .incomparable, "2019-12"),
    ("2019-11-30", .less, "2019-12"),
    ("2016.74", .less, "2017.75"),
    ("0.53", .less, "2017.75"),
    ("2017-99-01", .incomparable, "2018-03-13"),
    // Numbers that are no dotted version.
    ("1017-1003-1009-1003", .less, "1017-1004-0000-0000"),
    ("2.4.1", .incomparable, "1017-1003-1009-1003"),
    ("9", .less, "10"),
    ("9.5.1", .less, "10"),
    ("2308214_000912", .less, "2409249_584455"),
    ("2409249_584455", .incomparable, "4.11.2.1"),
    ("99999999999999999999999", .incomparable, "2.0"),
    // Codes.
    ("LW70.GM2.P204", .less, "lw74.gm2.p210"),
    ("LW70.GM2.P204", .incomparable, "lw74.gm4.p210"),
    ("CXTZJ.081.215", .less, "cxtzj.081.232"),
    ("CXTZJ.081.215", .incomparable, "mxtct.081.232"),
    ("K", .less, "z"),
    ("k", .incomparable, "1.14"),
    ("g00-e8", .less, "g00-e9"),
    ("002_2208A", .less, "002_2310a"),
    ("001_2208A", .incomparable, "002_2310a"),
    ("V5.21(AAZF.16)C0", .less, "5.21(aazf.17)c0"),
    ("V5.21(ABAG.16)C0", .incomparable, "5.21(aazf.17)c0"),
    ("15.2(7)E4", .incomparable, "15.2(4)m6a"),
    ("2.800.0000000.16.R.200702", .less, "2.820.0000000.18.r.210705"),
    ("2.820.0000.16.R.200702", .less, "2.800.0000000.18.r.210705"),
    ("12.3R11.2", .equal, "12.3 r11"),
    // Branches.
    ("9.0.0.4.386_41994", .incomparable, "3.0.0.4.386_51529"),
    ("3.0.0.4_384_81992", .less, "3.0.0.4.386_51529"),
    ("8.0.0.7", .less, "9.0.0.1"),
    ("3.0.0.11", .greater, "2.0.0.12"),
    ("7.1.1-42962 Update 2", .incomparable, "7.1.1-42962-3"),
    ("7.1-42661", .less, "7.1.1-42962-2"),
  ])
  func `what a device tells stands to what a feed writes`(_ text: String, _ order: VersionOrder, _ bound: String) {
    #expect(FeedVersions.compare(text, bound) == order)
  }

  @Test(arguments: [
    ("hikvision", "V5.5.0 build 160121", VersionOrder.less, "5.5.0 build_160530"),
    ("hikvision", "V5.5.0", .incomparable, "build 210628"),
    ("hikvision", "5.5.0-rc1", .less, "5.6"),
    ("synology", "DSM 7.1.1-42962 Update 2", .less, "7.1.1-42962-3"),
    ("apc_ups", "UPS 04.5 (ID1015)", .incomparable, "04.6"),
    ("zyxel", "5.20", .less, "5.21"),
    ("zyxel", "V5.20(AAZF.1)C0", .incomparable, "5.21"),
    ("hp_futuresmart", "2409249_584455", .incomparable, "4.11.2.1"),
    ("no_such_scheme", "1.2", .less, "1.3"),
  ])
  func `a scheme gives way only where that is safe`(
    _ scheme: String, _ text: String, _ order: VersionOrder, _ bound: String
  ) {
    let name: String? = scheme
    #expect(VersionSchemes.compare(text, bound, scheme: name) == order)
  }

  @Test func `a text too long is incomparable`() {
    let long = String(repeating: "1.", count: 4_000)
    #expect(FeedVersions.compare(long, "1.0") == .incomparable)
    #expect(FeedVersions.compare("1.0", long) == .incomparable)
  }
}
