"""The cellar: clock, database, lake, archive, leaves, leases, crash points. Knows no feed."""
