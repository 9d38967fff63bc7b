"""The numbers of GB/T 9704—2012 in millimetres and points.

The standard's 三号 is 15.75 pt, Word's is 16: both are taken. 35 and 26 mm, the lower and the right
margin, are no numbers of the standard but what its paper, upper and left margin and 版心 leave.
"""

MM = 25.4 / 72
PAPER = (210.0, 297.0)
TOP, RIGHT, BOTTOM, LEFT = 37.0, 26.0, 35.0, 28.0
WIDTH, HEIGHT = 156.0, 225.0
LINES, CHARACTERS = 22, 28
CHARACTER = WIDTH / CHARACTERS
"""One character of 三号, in mm."""
LINE = HEIGHT / (LINES - 1 + 8 / 15)
"""One line: a character and 7/8 of one; the last of a page has no 7/8 below it."""
MARGIN = 1.2
"""天头 and 订口 may be 1 mm off; a fifth more for what fonts leave beside their signs."""
SIZE = 0.4
"""How far a size may be off, in points: 15.75 is 16, 13.9 is 14."""
BODY, SMALL, HEADLINE = 16.0, 14.0, 22.0
"""三号, 四号 and 二号 in points."""
MARK_TOP, LETTER_MARK_TOP = 72.0, 30.0
"""From the paper's upper edge to the mark: 35 mm below the text's, 37 mm down; a letter's 30."""
RULE_BELOW = 4.0
LETTER_RULE, LETTER_FOOT = 170.0, 20.0
FOLIO = 7.0
"""From the text's lower edge to the dashes of the page number."""
SEAL = 42.0
"""Diameter of the seal room is kept for; 45 is the most an office below the province has."""
