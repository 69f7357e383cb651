"""The chair's console in plain lines: what can be done, typed words, what is new."""
