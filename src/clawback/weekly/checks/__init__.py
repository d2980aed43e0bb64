"""What an audit asks, a module for each kind of question; `audit.py` lists them in order."""
