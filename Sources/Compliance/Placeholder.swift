// The room Compliance.
