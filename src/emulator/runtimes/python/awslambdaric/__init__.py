"""Lambda's runtime client for Python, by the names that the code of functions knows from AWS's own."""
