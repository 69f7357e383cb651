"""The program itself: how it loads, stops and fails, and where and how it keeps files."""
