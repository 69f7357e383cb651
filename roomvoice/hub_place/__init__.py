"""Which hub a command means: as its options say, the last one here, or the one nearby."""
