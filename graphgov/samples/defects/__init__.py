"""Planted defects: what each check must find, declared beside what it changes."""
