DROP INDEX public.name_sounds_alike;
DROP FUNCTION public.name_keys;
DROP FUNCTION public.name_bones;
