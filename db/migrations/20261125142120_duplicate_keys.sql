-- One spelling for the ways a name is typed; app/domain/duplicates/fold-name.ts has the same rule for what is compared.
create or replace function duplicate_fold(given text) returns text language sql immutable strict parallel safe as $$
  select replace(replace(
    translate(
      replace(replace(replace(replace(lower(normalize(given, NFKC)), 'æ', 'ae'), 'ä', 'ae'), 'Æ', 'ae'), 'Ä', 'ae'),
      'øöØÖåÅàáâãèéêëìíîïòóôõùúûüñçýÿ''’‘`´',
      'oooo' || 'aa' || 'aaaa' || 'eeee' || 'iiii' || 'oooo' || 'uuuu' || 'ncyy'),
    'aa', 'a'), 'oe', 'o')
$$;
--> statement-breakpoint
-- By what a workplace is found that may be another one: within its municipality the beginning and the end of each telling
-- word, two beginnings together and the beginning of all words run together; there and
-- everywhere all its words in order of the alphabet, and its phone. Whatever one letter is wrong, one of these still holds.
create or replace function duplicate_keys(name text, municipality text, phone text)
returns text[] language plpgsql immutable parallel safe as $$
declare
  all_words text[];
  words text[];
  starts text[];
  digits text := regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g');
  within text := coalesce(municipality, '-') || ':';
  keys text[] := '{}';
begin
  -- Initials that stand apart are run together: "h m lie" is "hm lie".
  all_words := array_remove(string_to_array(regexp_replace(
    regexp_replace(public.duplicate_fold(coalesce(name, '')), '[^[:alnum:]]+', ' ', 'g'),
    '(?<=\m[[:alpha:]]) (?=[[:alpha:]]\M)', '', 'g'), ' '), '');
  words := array(select word from unnest(all_words) as w (word) where word <> all ('{as,asa,ans,da,sa,ks,nuf,enk,hf,rhf,iks,kf,ba,avd,avdeling,og,and,i,pa,ved,til,for,av,the,restaurant,kafe,cafe,bar,pizzeria,kommune,norge,norway,senter}'));
  if cardinality(words) = 0 then words := all_words; end if;
  if cardinality(words) > 0 then
    starts := array(select distinct left(word, 4) from unnest(words[1:5]) as w (word));
    keys := array(
      select within || part from unnest(words) as w (word), lateral (values (left(word, 4)), (right(word, 4))) as parts (part)
      union select within || left(array_to_string(words, ''), 4)
      union select within || left(array_to_string(all_words, ''), 4)
      union select within || a.start || '+' || b.start
        from unnest(starts) as a (start) join unnest(starts) as b (start) on a.start collate "C" < b.start collate "C"
      union select anywhere || array_to_string(array(select word from unnest(words) as w (word) order by word collate "C"), ' ')
        from unnest(array[within || '=', '=']) as a (anywhere));
  end if;
  if length(digits) >= 8 then keys := keys || ('p' || right(digits, 8)); end if;
  return keys;
end $$;
--> statement-breakpoint
CREATE TABLE "employer_duplicate_key" (
	"service_id" uuid NOT NULL,
	"key" text NOT NULL,
	"employer_id" uuid NOT NULL,
	CONSTRAINT "employer_duplicate_key_pkey" PRIMARY KEY("service_id","key","employer_id")
);
--> statement-breakpoint
CREATE TABLE "register_unit_duplicate_key" (
	"key" text NOT NULL,
	"register_unit_id" uuid NOT NULL,
	CONSTRAINT "register_unit_duplicate_key_pkey" PRIMARY KEY("key","register_unit_id")
);
