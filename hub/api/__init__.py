"""One application: pages for people, ``/api/v1`` for programs, nothing without a token."""
