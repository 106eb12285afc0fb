import ArgumentParser

/// `iot-scan exceptions …`: the exception list and its life cycle.
struct ExceptionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exceptions", abstract: "The exception list (例外清單) and its life cycle; every step names --by.",
    subcommands: [
      ExceptionsListCommand.self, ExceptionsShowCommand.self, ExceptionsDraftCommand.self, ExceptionsSubmitCommand.self,
      ExceptionsApproveCommand.self, ExceptionsRejectCommand.self, ExceptionsRenewCommand.self,
      ExceptionsCloseCommand.self, ExceptionsDismissCommand.self,
    ],
    defaultSubcommand: ExceptionsListCommand.self)
}
