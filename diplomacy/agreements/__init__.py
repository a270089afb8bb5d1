"""
What was agreed: treaties, memoranda, statements and oral understandings.

An agreement is what sides have settled or seek to settle, binding or not, written
or not; the text is an article. A wish or promise of one side is a claim until
another side takes it up, save where each side issues its own document in place of
a common one.
"""
