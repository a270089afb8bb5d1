"""
The public record of diplomatic engagement: who met whom, what was agreed, how we know.

Things exist, facts tie them together at a time, and claims are how we know of both.
All three are records. What is typed into them is worked on in private; what is
published of a record is an edition, which never changes and is all the public reads.

The map, from the ground up; each package imports only from those before it:

    common      what a code, a date and a clean text are; the words of refusals
    history     every change of a working table: Occasion (who, when, why), Change
    access      Token: how a program acts for a person; the roles of people
    records     Record: identity, names, identifiers, absences, review
    sectors     Topic: fields of cooperation, issues, situations
    actors      Actor: people, countries, organisations; Affiliation: offices and ties
    places      Place: somewhere on a map, on the soil of a country
    articles    Article: items that report, read here or only cited
    meetings    Meeting: talks, visits, summits, calls, held or only proposed
    agreements  Agreement: from treaty to oral understanding
    projects    Project: works that a source names one by one
    engagement  what ties these: Participation (who, for whom, in which office),
                Action (one dated act), Relation; and the statuses folded from acts
    claims      Claim: what one article says; Attribution: through whom it came;
                Evidence: which facts it bears out
    documents   one serializer per resource: what is shown, sent, and found by
    publishing  Edition: publishing, withdrawing, merging, loading stories
    links       whether the addresses of articles still lead somewhere
    desk        what a text offers: known names, dates as they are said, passages
    exchange    what is sent becomes records: items, one or many, whole or not at all
    sheets      records as rows of a sheet, and rows as items; what is shown before
    api         the interface over HTTP; reads come from editions alone
    admin       the forms in which people enter and review
    management  the commands of manage.py

A fact belongs to the package of what it says, not of what it is about: that a person
holds an office is an affiliation (actors), that the person came to talks is a
participation (engagement), and that a newspaper says so is a claim (claims).

Rules of one row are constraints of the models. Rules across rows are triggers, in
migrations/sql/rules, and are listed in common.rules. Statuses are never entered.
"""
