"""What the console does at a key, by what it is about: it asks, acts, and says what was done."""
