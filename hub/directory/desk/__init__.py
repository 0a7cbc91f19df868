"""The desk: drafts, reviews, versions and clocks. It decides; the tree is written elsewhere."""
