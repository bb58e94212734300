"""The live lines of windows in which people write together.

turns: what is asked of the database -> hub: who sits at which summary -> socket: the door.
"""
