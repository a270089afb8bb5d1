-- Text, read by the database: the twin of diplomacy/common/text.py.

-- Whether a text is in NFC and without control characters, new lines and tabs aside.
-- It becomes part of the checks that ask it, which a STRICT function cannot be; of NULL it says NULL.
CREATE FUNCTION public.text_is_clean(words text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN words IS NFC NORMALIZED AND words !~ U&'[\0001-\0008\000B-\001F\007F-\009F]';

-- The text with one kind of quotation mark, one space between words, nothing invisible.
-- Double quotes, single quotes, spaces, invisible characters, as listed in text.py.
CREATE FUNCTION public.quote_normal(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    translate(
        words,
        U&'\00AB\00BB\201C\201D\201E\201F\2033\2E42\300C\300D\301D\301E\301F\FF02'
         || U&'\0060\00B4\02BC\2018\2019\201A\201B\2032\2039\203A\FF07'
         || U&'\0009\000A\000B\000C\000D\0020\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006'
         || U&'\2007\2008\2009\200A\2028\2029\202F\205F\3000'
         || U&'\00AD\034F\061C\180E\200B\200C\200D\200E\200F\2060\FEFF',
        repeat('"', 14) || repeat('''', 11) || repeat(' ', 25)
    ),
    ' +', ' ', 'g'
), ' ');
