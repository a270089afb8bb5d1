"""
Where: buildings, cities, countries as territories, and regions.

A place is what can stand on a map, with or without coordinates. A capital that a
source names for a government (“Moscow says”) is not meant as a place: that is the
state, an actor, and the words as printed are kept with it.
"""
