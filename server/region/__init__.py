"""Several rooms, one meeting: each room's hub appends to one shared log, and folds it in order."""
