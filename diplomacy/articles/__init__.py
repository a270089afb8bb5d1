"""
Who reported it: items of news and documents, read or only known of.

A photo with its caption, a video, a readout and the text of a treaty are articles,
each on its own even where one page shows several. An item that we know only
because another quotes it is an article that nobody here has seen. What an article
says is a claim.
"""
