"""The database: schema, engine, transactions, files."""
