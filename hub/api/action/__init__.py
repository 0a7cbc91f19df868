"""CKAN's Action API, its reads: for programs that speak to open data portals."""
