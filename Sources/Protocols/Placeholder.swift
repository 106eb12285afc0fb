// The room Protocols.
