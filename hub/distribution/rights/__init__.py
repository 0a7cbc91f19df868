"""Rights: whom a decided grant serves as agencies change."""
