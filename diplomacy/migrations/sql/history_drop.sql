DROP FUNCTION public.history_write() CASCADE;
DROP FUNCTION public.history_refuse_truncate() CASCADE;
DROP FUNCTION public.history_keep() CASCADE;
DROP FUNCTION public.history_begin(text, text, text, text[]);
DROP FUNCTION public.history_occasion();
ALTER TABLE public.diplomacy_occasion DROP COLUMN xid;
