"""Weekly reports: their readers, the gate against rows about people, and the audit."""
