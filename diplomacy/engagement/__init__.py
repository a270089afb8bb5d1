"""
Who took part and what was done: participations, acts and relations.

These tie meetings, agreements and projects to actors and to each other. A
participation says who, for which party, in which office; an act is one dated step;
a relation ties two records. The status of anything is not entered: it is what its
acts amount to. What somebody said is a claim, even if saying it was a step.
"""
