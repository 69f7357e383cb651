"""What several kinds ask in plain lines: columns, numbers, an answer in words."""
