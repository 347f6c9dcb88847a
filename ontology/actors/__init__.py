"""Who is who: what Comity knows of states, bodies, groups and people, as data beside this file."""
