-- Keys by which likely duplicates are found: names that sound alike have one in common.
-- The index is on the expression, so every way in keeps it, and nothing is stored beside a name.
-- Nothing here asks the locale. `desk/alike.py` decides of what is found.

-- All words in the order of letters; all of them in their own order, as one; all but one, each
-- in turn; and of two words, one of them with the first letter of the other.
CREATE FUNCTION public.name_keys(words text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
DECLARE
    bones text[] := public.name_bones(words);
    ordered text[] := ARRAY(SELECT bone FROM unnest(bones) AS bone ORDER BY bone COLLATE "C");
    count int := cardinality(bones);
    as_one text := array_to_string(bones, '');
    keys text[] := ARRAY[
        array_to_string(ordered, ' '),
        coalesce(nullif(regexp_replace(replace(as_one, 'a', ''), '(.)\1+', '\1', 'g'), ''), as_one)];
BEGIN
    IF count = 0 THEN
        RETURN '{}';
    END IF;
    IF count > 1 THEN
        FOR place IN 1 .. count LOOP
            keys := keys || array_to_string(ordered[:place - 1] || ordered[place + 1:], ' ');
        END LOOP;
    END IF;
    IF count = 2 THEN
        keys := keys || ARRAY[
            left(ordered[1], 1) || '.' || ordered[2], left(ordered[2], 1) || '.' || ordered[1]];
    END IF;
    RETURN keys;
END $$;

CREATE INDEX name_sounds_alike ON public.diplomacy_name USING gin (public.name_keys(text));
