"""What we write into a submitter's file is signed, so that it is never taken for the submitter's
own words when the file comes back."""

AUTHOR = "文书 Wenshu"
"""Who signs our comments and proposed changes."""
