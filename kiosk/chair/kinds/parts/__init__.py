"""What previews of kinds share: counts, what has shifted, what looks alike."""
