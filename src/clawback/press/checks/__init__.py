"""What records say of each kind of claim (`clawback.press.checking`)."""
