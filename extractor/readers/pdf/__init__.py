"""PDF files, through pdfium."""
