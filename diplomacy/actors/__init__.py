"""
Who: people, countries and organisations, and the offices and ties they have.

Whatever can meet, agree or speak is an actor, so the West, BRICS, a ministry and
a news agency are actors too. A country is a state, or a territory that has a
country code without being a state, such as Greenland. The land itself is a place;
an office is no actor but the tie of a person to one; and “officials”, with no
name, are an unnamed participant.
"""
