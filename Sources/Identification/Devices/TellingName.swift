import NetworkTypes

/// Which names tell one host from another of its kind. A name that the maker gave (`iPhone`, `Galaxy-S21`, `printer`) or
/// that holds the MAC (`BRN008077000001`) says no more than model and MAC say.
enum TellingName {
  /// What makers call their products: no part of a name that a person chose.
  private static let products: Set<String> = [
    "air", "android", "ap", "apple", "asus", "cam", "camera", "canon", "chromecast", "computer", "debian", "default",
    "desktop", "device", "dhcp", "dvr", "epson", "galaxy", "google", "home", "honor", "host", "hp", "huawei", "ip",
    "ipad", "ipc", "ipcam", "ipcamera", "iphone", "laptop", "lg", "linux", "lite", "local", "localhost", "mac",
    "macbook", "max", "mi", "mini", "moto", "nas", "network", "nokia", "note", "nvr", "oneplus", "oppo", "pc",
    "phone", "pixel", "plus", "poco", "print", "printer", "pro", "raspberry", "raspberrypi", "realme", "redmi",
    "router", "samsung", "scanner", "server", "smart", "sony", "switch", "tab", "tablet", "tv", "ubuntu", "ultra",
    "ups", "vivo", "watch", "wifi", "windows", "workstation", "xiaomi", "xperia",
  ]

  static func among(_ names: [String], macs: Set<MACAddress>, model: String?) -> Set<String> {
    let tails = macs.map { String($0.description.filter { $0 != ":" }.suffix(6)) }
    let model = model.map(NameKey.compact) ?? ""
    return Set(
      names.compactMap { name in
        // The same host is `nas01` to NetBIOS and `nas01.example.tw` to DNS.
        let label = name.lowercased().prefix { $0 != "." }
        let compact = NameKey.compact(String(label))
        guard compact.count >= 3, IPAddress(name) == nil, !tails.contains(where: compact.hasSuffix) else { return nil }
        if !model.isEmpty, model.contains(compact) || compact.contains(model) { return nil }
        return label.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: tells) ? compact : nil
      })
  }

  /// A word that is neither a product's name nor a short number or type (`13`, `s21`, `5g`).
  private static func tells(_ word: Substring) -> Bool {
    let word = word.drop { $0.isNumber }
    guard !products.contains(String(word)), word.count >= 2 else { return false }
    return !(word.count <= 4 && word.contains(where: \.isNumber))
  }
}
