"""Excel workbooks, read from their XML."""
