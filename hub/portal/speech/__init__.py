"""How pages speak: words in two languages, numbers, dates, sentences."""
