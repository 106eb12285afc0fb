/// The status pages that we know (field notes of the vendors' own documents and tools). A new one is one more entry.
package enum VendorPages {
  /// In the order in which they are asked, if several are indicated.
  package static let all: [VendorPage] = [
    // VAPIX Basic Device Information: getAllUnrestrictedProperties needs no login.
    VendorPage(
      "axis", "/axis-cgi/basicdeviceinfo.cgi",
      post: #"{"apiVersion":"1.0","method":"getAllUnrestrictedProperties"}"#, .json,
      ["Brand", "ProdNbr", "ProdFullName", "ProdType", "Version", "SerialNumber", "HardwareID"].map {
        (name: $0.lowercased(), source: "data.propertyList.\($0)")
      },
      marks: [
        .service("_axis-video._tcp"), .service("_vapix-http._tcp"), .text("html_title", "axis"),
        .text("http_header.wwwauth", "axis_"), .text("rtsp.realm", "axis_"), .text("upnp.manufacturer", "axis"),
        .text("onvif.manufacturer", "axis"), .text("snmp.sys_description", "; axis "),
        .text("onvif.scopes", "/name/axis"), .text("wsd.scopes", "/name/axis"), .mac("00:40:8c"), .mac("ac:cc:8e"),
        .mac("b8:a4:4f"), .mac("e8:27:25"),
      ]),
    VendorPage(
      "hp", "/DevMgmt/ProductConfigDyn.xml", .xml,
      [
        (name: "makeandmodel", source: "ProductInformation/MakeAndModel"),
        (name: "productnumber", source: "ProductInformation/ProductNumber"),
        (name: "serialnumber", source: "ProductInformation/SerialNumber"),
        (name: "revision", source: "ProductInformation/Version/Revision"),
      ],
      marks: [
        .text("ipp.printer-make-and-model", "hp "), .text("http_header.server", "hp http server"),
        .text("html_title", "hp laserjet"), .text("html_title", "hp officejet"), .text("html_title", "hp pagewide"),
        .text("mdns.txt._ipp.ty", "hp "), .text("snmp.sys_description", "hp ethernet"),
      ]),
    // What iLO tells HPE's own discovery tools before a login.
    VendorPage(
      "hpe_ilo", "/xmldata?item=All", .xml,
      [
        (name: "mp_name", source: "RIMP/MP/PN"), (name: "firmware", source: "RIMP/MP/FWRI"),
        (name: "serial", source: "RIMP/HSI/SBSN"),
      ],
      marks: [.text("http_header.server", "ilo-server"), .text("html_title", "ilo "), .text("ssh.banner", "mpssh")]),
    // Brother's maintenance page: main and sub firmware, which advisories name.
    VendorPage(
      "brother", "/general/information.html?kind=item", .definitions,
      [
        (name: "model_name", source: "Model Name"), (name: "serial_no", source: "Serial no."),
        (name: "main_firmware_version", source: "Main Firmware Version"),
        (name: "sub1_firmware_version", source: "Sub1 Firmware Version"),
      ],
      marks: [
        .text("snmp.sys_description", "brother"), .text("ipp.printer-make-and-model", "brother"),
        .text("html_title", "brother"), .text("mdns.txt._ipp.ty", "brother"),
      ]),
    VendorPage(
      "qnap", "/cgi-bin/authLogin.cgi", .xml,
      [
        (name: "modelname", source: "model/modelName"), (name: "displaymodelname", source: "model/displayModelName"),
        (name: "version", source: "firmware/version"), (name: "build", source: "firmware/build"),
        (name: "number", source: "firmware/number"), (name: "hostname", source: "hostname"),
      ],
      marks: [
        .service("_qdiscover._tcp"), .text("x509.subject", "qnap"), .text("html_title", "qnap"),
        .text("upnp.manufacturer", "qnap"), .mac("00:08:9b"), .mac("24:5e:be"),
      ]),
    VendorPage(
      "synology", "/webapi/query.cgi?api=SYNO.API.Info&version=1&method=query&query=SYNO.API.Auth", .json,
      [(name: "auth_max_version", source: "data.SYNO.API.Auth.maxVersion")],
      marks: [
        .text("html_title", "synology"), .text("x509.subject", "synology"), .text("upnp.manufacturer", "synology"),
        .text("mdns.txt._http.vendor", "synology"), .mac("00:11:32"),
      ]),
    VendorPage(
      "unifi", "/api/system", .json,
      [
        (name: "shortname", source: "hardware.shortname"), (name: "name", source: "name"),
        (name: "devicestate", source: "deviceState"),
      ],
      marks: [.text("html_title", "unifi"), .text("x509.subject", "unifi")]),
    VendorPage(
      "shelly", "/shelly", .json,
      ["type", "model", "mac", "fw", "fw_id", "ver", "app", "gen"].map { (name: $0, source: $0) },
      marks: [.service("_shelly._tcp"), .text("mdns.hostname", "shelly"), .text("dhcp.hostname", "shelly")]),
    // The Hue bridge's open configuration call, and the description that tells the serial number.
    VendorPage(
      "hue", "/api/config", .json, ["swversion", "modelid", "bridgeid"].map { (name: $0, source: $0) },
      marks: hueMarks),
    VendorPage(
      "hue", "/description.xml", .xml,
      [
        (name: "manufacturer", source: "root/device/manufacturer"),
        (name: "modelnumber", source: "root/device/modelNumber"),
        (name: "serialnumber", source: "root/device/serialNumber"),
      ],
      marks: hueMarks),
    VendorPage(
      "googlecast", at: .port(8008), "/setup/eureka_info?params=version,name,build_info,device_info", .json,
      [
        (name: "name", source: "name"), (name: "model_name", source: "device_info.model_name"),
        // Older ones give all fields at the top, whatever was asked for.
        (name: "model_name", source: "model_name"), (name: "cast_build_revision", source: "cast_build_revision"),
        (name: "manufacturer", source: "device_info.manufacturer"),
        (name: "cast_build_revision", source: "build_info.cast_build_revision"),
        (name: "system_build_number", source: "build_info.system_build_number"),
      ],
      marks: [.service("_googlecast._tcp"), .open(8008)]),
    VendorPage(
      "roku", at: .port(8060), "/query/device-info", .xml,
      ["vendor-name", "model-name", "model-number", "serial-number", "software-version", "software-build"].map {
        (name: $0.replacing("-", with: "_"), source: "device-info/\($0)")
      },
      marks: [.open(8060), .text("ssdp.server", "roku")]),
    VendorPage(
      "samsung_tv", at: .port(8001), "/api/v2/", .json,
      [
        (name: "model", source: "device.model"), (name: "model_name", source: "device.modelName"),
        (name: "name", source: "device.name"), (name: "type", source: "device.type"), (name: "os", source: "device.OS"),
        (name: "firmware_version", source: "device.firmwareVersion"),
      ],
      marks: [.text("ssdp.server", "samsung"), .text("upnp.manufacturer", "samsung"), .open(8001)]),
    VendorPage(
      "sonos", at: .port(1400), "/xml/device_description.xml", .xml,
      ["modelName", "modelNumber", "serialNum", "softwareVersion", "hardwareVersion", "roomName"].map {
        (name: $0.lowercased(), source: "root/device/\($0)")
      },
      marks: [.service("_sonos._tcp"), .open(1400), .text("ssdp.server", "sonos")]),
    VendorPage(
      "avtech", "/cgi-bin/nobody/Machine.cgi?action=get_capability", .pairs,
      ["Firmware.Version", "Product.Type", "Product.ID", "MACAddress"].map {
        (name: $0.lowercased().replacing(".", with: "_"), source: $0)
      },
      marks: [
        .text("http_header.server", "avtech"), .text("html_title", "avtech"),
        .text("html_title", "ip surveillance for your life"), .mac("00:0e:53"),
      ]),
    VendorPage(
      "dlink", "/common/info.cgi", .pairs,
      ["model", "brand", "version", "build", "hw_version", "name"].map { (name: $0, source: $0) },
      marks: [
        .text("http_header.wwwauth", "dcs-"), .text("html_title", "dcs-"), .text("html_title", "d-link"),
        .text("upnp.manufacturer", "d-link"), .text("mdns.instance", "dcs-"),
      ]),
    VendorPage(
      "cisco_phone", "/DeviceInformationX", .xml,
      ["modelNumber", "serialNumber", "versionID", "appLoadID", "bootLoadID", "HostName", "hardwareRevision"].map {
        (name: $0.lowercased(), source: "DeviceInformation/\($0)")
      },
      marks: [
        .text("dhcp_vendor_class", "cisco systems, inc. ip phone"), .text("cdp.platform", "cisco ip phone"),
        .text("sip_header.user_agent", "cisco-cp"), .text("sip_header.server", "cisco-cp"),
        .text("html_title", "cisco systems, inc."),
      ]),
  ]

  private static let hueMarks: [VendorPage.Mark] = [
    .service("_hue._tcp"), .text("ssdp.server", "ipbridge"), .text("html_title", "hue personal wireless lighting"),
    .mac("00:17:88"), .mac("ec:b5:fa"),
  ]
}
