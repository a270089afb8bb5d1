DROP FUNCTION public.keep_topic_code() CASCADE;
DROP FUNCTION public.keep_country_code() CASCADE;
DROP FUNCTION public.raise_own_revision() CASCADE;
DROP FUNCTION public.raise_revision() CASCADE;
