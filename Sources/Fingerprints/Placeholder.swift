// The room Fingerprints.
