"""The meeting itself: pure rules and structures, with no input, output, clock or chance."""
