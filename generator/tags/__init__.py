"""Tags in Word files, {{ value }} and {% for … %}: where they stand, and how they are put together
again where Word has cut them up while one typed.

The syntax is docxtpl's; nothing of docxtpl is used.
"""
