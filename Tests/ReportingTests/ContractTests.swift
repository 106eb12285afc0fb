import DataFiles
import Foundation
import Inventory
import Testing
import Vocabulary

@testable import Reporting

/// The interface contract's columns and words, written out here by hand: other programs rely on them.
struct ContractTests {
  static let registerEnglish = """
    device_id,asset_tag,status,class,scope,scope_basis,purpose,ip,ipv6,connection,ports,approved_ports,segment,location,\
    manager,unit,mac,hostname,vendor,model,serial,firmware,firmware_read_by,latest_firmware,update_mechanism,support_end,\
    weakness_status,weaknesses,known_exploited,config_weaknesses,knowledge_date,updatable,authentication,\
    initial_password_changed,public_exposure,verdict,exception_routes,exception_id,label,confidence,first_seen,last_seen,\
    reviewed_on,reviewed_by,note
    """
  static let registerChinese = """
    設備編號,財產編號,狀態,設備類別,適用範圍,判定依據,設備用途,連線IP,IPv6位址,連線方式,使用port,核准port,網段,存放位置,\
    管理人員,單位,網路卡卡號,設備名稱,廠牌,型號,序號,韌體版本,韌體讀取方式,最新版本,安全性更新機制,停止支援日,\
    已知弱點狀態,弱點編號,已遭利用弱點,設定弱點,弱點資料日期,是否可更新,身分驗證機制,\
    初始密碼已變更,對外公開,判定,例外路徑,例外編號,資安標章,辨識信心,首見,末見,最近盤點日,盤點人,備註
    """
  static let exceptionsEnglish = """
    exception_id,device_id,class,vendor,model,ip,location,manager,control,route,state,evidence,weaknesses,known_exploited,\
    constraint,proof,compensating_controls,control_tests,residual_risk,replacement_date,requester,approver,valid_from,\
    valid_to,next_review,first_seen,note
    """
  static let exceptionsChinese = """
    例外編號,設備編號,設備類別,廠牌,型號,連線IP,存放位置,管理人員,控管項目,例外路徑,狀態,證據,弱點編號,已遭利用弱點,\
    無法落實原因,佐證,補償控制,補償控制測試結果,殘餘風險,汰換期程,申請人,核准人,生效日,到期日,下次覆核日,首見,備註
    """

  @Test(arguments: [
    ("register", Language.english, registerEnglish), ("register", .traditionalChinese, registerChinese),
    ("exceptions", .english, exceptionsEnglish), ("exceptions", .traditionalChinese, exceptionsChinese),
  ])
  func `the header line is that of the contract`(_ report: String, _ language: Language, _ header: String) throws {
    let table = try ReportRegistry.table(report, from: ReportSource())
    let bytes = try ReportFormat.csv.bytes(table, style: Sample.style(language), generated: Sample.evening)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}" + header + "\r\n")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test(arguments: ReportRegistry.names)
  func `every report has a title and column titles in both languages`(_ name: String) throws {
    let table = try ReportRegistry.table(name, from: ReportSource())
    for language in Language.allCases {
      #expect(Sample.texts.titles[name]?[language.rawValue] != nil)
      for column in table.columns {
        #expect(Sample.texts.columns[name]?[column]?[language.rawValue] != nil, "\(column)")
      }
    }
  }

  @Test func `every machine word of the vocabulary has a Chinese word`() {
    let families: [(WordKind, [String])] = [
      (.deviceClass, DeviceClass.allCases.map(\.rawValue)), (.scope, Scope.allCases.map(\.rawValue)),
      (.status, Device.Status.allCases.map(\.rawValue)), (.weaknessStatus, WeaknessStatus.allCases.map(\.rawValue)),
      (.verdict, Verdict.Outcome.allCases.map(\.rawValue)), (.answer, ["yes", "no", "undetermined"]),
      (.exceptionState, ExceptionCase.State.allCases.map(\.rawValue)),
      (.attestation, Attestation.Result.allCases.map(\.rawValue)),
      (.changeKind, Change.Kind.allCases.map(\.rawValue)),
    ]
    for (kind, words) in families {
      #expect(Sample.texts.machineWords(kind) == words.sorted(), "\(kind)")
      for word in words { #expect(Sample.texts.word(word, kind, .traditionalChinese) != word, "\(word)") }
    }
  }

  @Test(arguments: [
    ("網路攝影機", WordKind.deviceClass, "ip_camera"), ("IP_Camera", .deviceClass, "ip_camera"), ("是", .answer, "yes"),
    ("no", .answer, "no"), ("報廢", .status, "scrapped"),
  ])
  func `a person's word means a machine word`(_ text: String, _ kind: WordKind, _ word: String) {
    #expect(Sample.texts.machineWord(text, kind) == word)
    #expect(Sample.texts.machineWord("something else", kind) == nil)
  }

  @Test func `what import takes back is what the register lets people set`() {
    let editable = Set(RegisterReport.columns.filter(\.isEditable).map(\.name))
    #expect(editable == Set(PersonField.allCases.map(\.rawValue)))
  }

  @Test func `an unknown report names those that there are`() {
    #expect(throws: ReportError.noSuchReport(name: "nothing", known: ReportRegistry.names)) {
      try ReportRegistry.table("nothing", from: ReportSource())
    }
  }
}
