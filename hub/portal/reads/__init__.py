"""What pages and the API ask of the tables: small questions, nothing is changed."""
