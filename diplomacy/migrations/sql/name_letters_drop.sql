DROP INDEX public.name_by_last_word;
DROP INDEX public.name_in_a_text;
DROP FUNCTION public.name_letters(text);
