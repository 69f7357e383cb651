"""Simulated tables that say believable things, for rehearsals and the demonstration."""
