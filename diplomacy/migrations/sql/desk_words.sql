-- The words by which people who work in the admin find records: in one case, without accents and
-- signs. Each is found by how it begins. The indexes are on the expressions, so every way in keeps
-- them. `admin/search.py` asks.
CREATE FUNCTION public.desk_words(said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 RETURN array_to_tsvector(array_remove(string_to_array(
    -- A word is no longer than a lexeme may be, whatever the letters.
    regexp_replace(regexp_replace(regexp_replace(
        replace(
            translate(lower(left(normalize(left(said, 20000), NFKD), 40000)), U&'\03C2', U&'\03C3'),
            U&'\00DF', 'ss'),
        U&'[\0027\0060\00B4\02B9-\02DF\2018\2019\0300-\036F\0483-\0487\0591-\05C7'
            '\0610-\061A\064B-\065F\0670\0900-\0903\093A-\094F\200B-\200F]+', '', 'g'),
        U&'[\0001-\002F\003A-\0040\005B-\005F\007B-\00BF\2000-\206F\3000-\303F]+', ' ', 'g'),
        '(\S{60})\S+', '\1', 'g'),
    ' '), ''));

-- What a word that was typed is looked up by. One plain letter is a word, more may be its beginning.
-- Null if there is nothing to look up; no such query finds anything.
CREATE FUNCTION public.desk_query(typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (
    SELECT string_agg(
        quote_literal(replace(word, '\', '')) || CASE WHEN word ~ '^[a-z0-9]$' THEN '' ELSE ':*' END, ' & '
    )::tsquery
    FROM unnest(tsvector_to_array(public.desk_words(typed))) AS word
);

CREATE INDEX name_by_words ON public.diplomacy_name USING gin (public.desk_words(text));

CREATE INDEX record_by_code ON public.diplomacy_record (lower(short_code)) WHERE short_code <> '';

CREATE INDEX record_by_description ON public.diplomacy_record
    USING gin (public.desk_words(description)) WHERE description <> '';

CREATE INDEX identifier_by_value ON public.diplomacy_identifier (lower(value));

CREATE INDEX article_by_words ON public.diplomacy_article
    USING gin (public.desk_words(headline || ' ' || web_url));

CREATE INDEX claim_by_words ON public.diplomacy_claim
    USING gin (public.desk_words(text || ' ' || excerpt));

CREATE INDEX participation_by_words ON public.diplomacy_participation
    USING gin (public.desk_words(printed_as || ' ' || unnamed_description));

CREATE INDEX affiliation_by_words ON public.diplomacy_affiliation
    USING gin (public.desk_words(title));
