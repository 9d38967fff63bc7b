"""OFD files (GB/T 33190-2016), printed as PDF pages."""
