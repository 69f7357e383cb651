"""The systems that the load generator knows, one a file: each has a `Peer` of `bench.generator`."""
