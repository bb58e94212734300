"""The command line, a thin cover over the rooms: one file a command."""
