"""What agencies owe by a date, judged by the clock."""
