"""`python -m graphgov`, for machines on which the `graphgov` command is not on the path."""

from graphgov.cli import main

if __name__ == "__main__":
    main()
