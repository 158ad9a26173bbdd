"""Why a fact stands: the rules by name, and the chain of them that made a fact."""
