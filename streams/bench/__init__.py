"""What a page costs on this machine, and what a river of so many pages a day then needs."""
