// The room Probing.
