// The room Identification.
