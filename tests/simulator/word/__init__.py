"""What people and programs do to a Word form. Each damage changes the XML of the body; what a
reader should get out of it stays the same."""
