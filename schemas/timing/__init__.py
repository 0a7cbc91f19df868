"""When people work: the calendar that clocks in working days run by."""
