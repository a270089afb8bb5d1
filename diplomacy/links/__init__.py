"""
Whether the addresses of articles still lead somewhere: asked one after another, and kept.

What is found is no part of the record: it stands in no document and no history, and
whoever reads an article is shown its address whatever it answers.
"""
