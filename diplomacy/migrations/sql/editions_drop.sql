DROP FUNCTION public.keep_edition() CASCADE;
