"""Where rows already are: one module a kind."""
