"""The database: schema, engine, transactions and files."""
