"""How the synthetic province speaks: places, people, names, and how clerks mistype them."""
