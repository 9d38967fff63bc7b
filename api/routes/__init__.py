"""The addresses of the service, one module for each thing it keeps."""
