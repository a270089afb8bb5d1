-- The letters and digits of a name in one case, without accents, spaces and signs, so that the words
-- of a text that may be a name are found by an index. `desk/known.py` decides of what is found.
-- In a database with the locale C only plain letters have a case.
CREATE FUNCTION public.name_letters(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100 RETURN regexp_replace(
    -- No longer than an entry of an index may be, whatever the letters.
    replace(
        translate(lower(left(normalize(left(words, 300), NFKD), 400)), U&'\03C2', U&'\03C3'),
        U&'\00DF', 'ss'),
    U&'[\0001-\002F\003A-\0040\005B-\0060\007B-\00BF\02B9-\02DF\0300-\036F\0483-\0487\0591-\05C7'
        '\0610-\061A\064B-\065F\0670\0900-\0903\093A-\094F\2000-\206F\3000-\303F]+',
    '', 'g');

CREATE INDEX name_in_a_text ON public.diplomacy_name (public.name_letters(text));

CREATE INDEX name_by_last_word ON public.diplomacy_name (public.name_letters(substring(text, '\S+$')))
    WHERE text ~ '\s';
