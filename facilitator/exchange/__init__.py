"""How a workshop travels between laptops: one file format, its encryption, and the shared folder."""
