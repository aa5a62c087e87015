"""The parts of the Word report, from single paragraphs to whole chapters."""
