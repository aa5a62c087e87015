"""The sheets of the Excel workbook, one module each."""
