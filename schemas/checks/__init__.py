"""How one field is judged: masks over the column find suspects, the arbiter judges them."""
