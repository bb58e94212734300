"""Who means to read what: claims, given back or fulfilled."""
