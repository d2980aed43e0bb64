"""The same questions to the same release on other engines: real servers, and DuckDB's answers."""
