"""What people do with maps of problems, with what was found, and with ideas."""
