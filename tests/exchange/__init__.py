"""What travels between laptops: bundles, seals and the shared folder."""
