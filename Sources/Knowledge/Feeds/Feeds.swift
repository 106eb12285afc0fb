/// All feeds; one line each. Where two could take a file, the stricter one stands first.
package enum Feeds {
  package static let all: [any Feed.Type] = [
    NVDFeed.self,
    CVEListFeed.self,
    CSAFFeed.self,
    KEVFeed.self,
    KEVCSVFeed.self,
    EPSSFeed.self,
    CPEDictionaryFeed.self,
    LifecycleFeed.self,
    LifecycleTableFeed.self,
    OUIFeed.self,
    OUITextFeed.self,
    EnterpriseNumbersFeed.self,
    LabelFeed.self,
  ]
}
