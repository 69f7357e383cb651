"""What simulated tables say in each kind of activity: a file each, found by its name."""
