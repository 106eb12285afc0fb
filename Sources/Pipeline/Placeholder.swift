// The room Pipeline.
