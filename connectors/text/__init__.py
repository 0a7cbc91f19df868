"""What the text formats share: encodings, quotation marks, physical lines, plain values."""
