"""The merge law as laws: histories of several laptops against an oracle that knows what each had seen."""
