"""Values: what plain units say, column by column."""
