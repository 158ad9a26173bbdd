"""Scripts that build tables and score single parts."""
