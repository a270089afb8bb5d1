"""
Publishing: turning working records into editions, which are all that the public reads.

An edition is one published state of one record, as bytes. Editions are only ever
added; withdrawing adds a tombstone, merging a redirect. What is typed into the
working tables and not yet published is not here.
"""
