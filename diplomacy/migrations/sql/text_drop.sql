DROP FUNCTION IF EXISTS public.quote_normal(text);
DROP FUNCTION IF EXISTS public.text_is_clean(text);
