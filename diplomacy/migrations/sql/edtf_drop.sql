DROP FUNCTION IF EXISTS public.edtf_latest(text);
DROP FUNCTION IF EXISTS public.edtf_earliest(text);
DROP FUNCTION IF EXISTS public.edtf_is_valid(text, boolean);
DROP FUNCTION IF EXISTS public.edtf_day_of_time(text);
DROP FUNCTION IF EXISTS public.edtf_day(text, boolean);
