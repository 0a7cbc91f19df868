"""How bytes and tables are reached and what they mean as rows; connectors know nothing of ours."""
