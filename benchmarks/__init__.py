"""What graphgov costs at the size of a city, measured beside what a user would pick instead; see README.md."""
