"""WHO: agencies, what they provide, how it comes, and what they receive under which grant."""
