"""Workers of a stage of the tests' own, as processes that may be killed, frozen and stopped."""
