"""What is measured, each against its baseline in one run."""
