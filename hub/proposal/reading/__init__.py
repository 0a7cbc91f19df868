"""What a file is: its form, where its table begins, what stands in each column."""
