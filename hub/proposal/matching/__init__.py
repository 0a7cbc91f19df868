"""Which field a column means: by its heading, and by whether its values bear that out."""
