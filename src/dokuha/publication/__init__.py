"""What the group shows to everybody: frozen copies, public pages, a feed, views counted."""
