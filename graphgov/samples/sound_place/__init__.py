"""The steps in which a plan of a sound place is made: places, organisations, people in posts, work done together."""
