"""From characters and ruled lines on a page, printed or recognised, to lines and tables."""
