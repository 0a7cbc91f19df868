"""From a bureau's bytes to landed rows and a receipt: receive, stage (conform, check), land."""
