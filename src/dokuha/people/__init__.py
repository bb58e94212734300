"""Who is who: accounts, groups, institutions, and who belongs where, since when and as what."""
