// The room Weaknesses.
