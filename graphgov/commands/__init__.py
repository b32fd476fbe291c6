"""The commands of the command line, a module for each area.

Each opens what it is pointed at, calls one function of the library and prints what comes back.
"""
