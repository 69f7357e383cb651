"""Benchmarks: each compares within one run, so that ratios hold where absolute times drift."""
