"""Finished pages on sheets for a printer: several to a sheet, two sides, set right for one printer
and one tray. Nothing on a page is ever changed."""
