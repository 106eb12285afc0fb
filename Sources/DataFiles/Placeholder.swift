// The room DataFiles.
