-- Dates as EDTF text, read by the database: the twin of diplomacy/common/dates.py,
-- where the rules are explained. tests/common/test_edtf_sql.py holds them together.
--
-- Calls are qualified, because pg_dump restores with an empty search path.
-- Nothing here raises: a bad text has no days, and a CHECK refuses it.

-- The first or last day of one date: no interval, no time. NULL if it is none.
CREATE FUNCTION public.edtf_day(part text, want_last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    year text := substr(part, 1, 4);
    month text;
    day text;
    first_year int;
    last_year int;
    first_month int;
    first_day date;
    last_day date;
BEGIN
    IF part !~ '^([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?$' THEN
        RETURN NULL;
    END IF;
    month := rtrim(substr(part, 6, 2), '?~%');
    day := rtrim(substr(part, 9, 2), '?~%');
    first_year := replace(year, 'X', '0')::int;
    last_year := replace(year, 'X', '9')::int;
    IF first_year < 1 OR last_year > 2100 THEN
        RETURN NULL;
    END IF;
    IF month IN ('', 'XX') OR first_year <> last_year THEN
        IF day NOT IN ('', 'XX') OR (month <> '' AND first_year <> last_year) THEN
            RETURN NULL;
        END IF;
        RETURN CASE WHEN want_last THEN make_date(last_year, 12, 31) ELSE make_date(first_year, 1, 1) END;
    END IF;
    first_month := CASE month
        WHEN '21' THEN 3 WHEN '22' THEN 6 WHEN '23' THEN 9 WHEN '24' THEN 12
        WHEN '33' THEN 1 WHEN '34' THEN 4 WHEN '35' THEN 7 WHEN '36' THEN 10
        ELSE month::int
    END;
    IF first_month NOT BETWEEN 1 AND 12 OR (month > '12' AND day <> '') THEN
        RETURN NULL;
    END IF;
    first_day := make_date(first_year, first_month, 1);
    last_day := first_day + make_interval(months => CASE WHEN month > '12' THEN 3 ELSE 1 END) - interval '1 day';
    IF day NOT IN ('', 'XX') THEN
        IF day::int NOT BETWEEN 1 AND last_day - first_day + 1 THEN
            RETURN NULL;
        END IF;
        RETURN first_day + day::int - 1;
    END IF;
    RETURN CASE WHEN want_last THEN last_day ELSE first_day END;
END
$$;

-- The day of a local time such as 2024-10-12T10:32+03:00, as printed. NULL if it is none.
CREATE FUNCTION public.edtf_day_of_time(part text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF part LIKE '%-00:00' OR part !~
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?$'
    THEN
        RETURN NULL;
    END IF;
    RETURN public.edtf_day(left(part, 10), false);
END
$$;

-- Whether a text is empty, or a date as we read them.
CREATE FUNCTION public.edtf_is_valid(edtf text, allow_time boolean) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    slash int := strpos(edtf, '/');
    opening text;
    closing text;
    earliest date;
    latest date;
BEGIN
    IF edtf = '' THEN
        RETURN true;
    ELSIF slash = 0 THEN
        IF strpos(edtf, 'T') > 0 THEN
            RETURN allow_time AND public.edtf_day_of_time(edtf) IS NOT NULL;
        END IF;
        RETURN public.edtf_day(edtf, false) IS NOT NULL;
    END IF;
    opening := left(edtf, slash - 1);
    closing := substr(edtf, slash + 1);
    earliest := public.edtf_day(opening, false);
    latest := public.edtf_day(closing, true);
    RETURN (earliest IS NOT NULL OR opening IN ('', '..'))
        AND (latest IS NOT NULL OR closing IN ('', '..'))
        AND (earliest IS NOT NULL OR latest IS NOT NULL)
        AND coalesce(earliest <= latest, true);
END
$$;

-- The first day that a date may stand for. NULL if it is empty, open, unknown or bad.
CREATE FUNCTION public.edtf_earliest(edtf text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(edtf, '/') > 0 THEN
        IF NOT public.edtf_is_valid(edtf, false) THEN
            RETURN NULL;
        END IF;
        RETURN public.edtf_day(split_part(edtf, '/', 1), false);
    ELSIF strpos(edtf, 'T') > 0 THEN
        RETURN public.edtf_day_of_time(edtf);
    END IF;
    RETURN public.edtf_day(edtf, false);
END
$$;

-- The last day that a date may stand for. NULL if it is empty, open, unknown or bad.
CREATE FUNCTION public.edtf_latest(edtf text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(edtf, '/') > 0 THEN
        IF NOT public.edtf_is_valid(edtf, false) THEN
            RETURN NULL;
        END IF;
        RETURN public.edtf_day(split_part(edtf, '/', 2), true);
    ELSIF strpos(edtf, 'T') > 0 THEN
        RETURN public.edtf_day_of_time(edtf);
    END IF;
    RETURN public.edtf_day(edtf, true);
END
$$;
