"""What people and programs do to an Excel form, through openpyxl: another program's saving is one
of the damages."""
