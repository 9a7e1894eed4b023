-- The same keys as before in a third of the time: an import asks for them for every row. A key may be named twice.
create or replace function duplicate_keys(name text, municipality text, phone text)
returns text[] language plpgsql immutable parallel safe as $$
declare
  all_words text[];
  words text[] := '{}';
  word text;
  start text;
  other text;
  starts text[] := '{}';
  ordered text;
  digits text := regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g');
  within text := coalesce(municipality, '-') || ':';
  keys text[] := '{}';
begin
  -- Initials that stand apart are run together: "h m lie" is "hm lie".
  all_words := array_remove(string_to_array(regexp_replace(
    regexp_replace(public.duplicate_fold(coalesce(name, '')), '[^[:alnum:]]+', ' ', 'g'),
    '(?<=\m[[:alpha:]]) (?=[[:alpha:]]\M)', '', 'g'), ' '), '');
  foreach word in array all_words loop
    if word <> all ('{as,asa,ans,da,sa,ks,nuf,enk,hf,rhf,iks,kf,ba,avd,avdeling,og,and,i,pa,ved,til,for,av,the,restaurant,kafe,cafe,bar,pizzeria,kommune,norge,norway,senter}'::text[]) then
      words := words || word;
    end if;
  end loop;
  if cardinality(words) = 0 then words := all_words; end if;
  if cardinality(words) > 0 then
    foreach word in array words loop
      keys := keys || (within || left(word, 4)) || (within || right(word, 4));
    end loop;
    foreach word in array words[1:5] loop
      start := left(word, 4);
      continue when start = any (starts);
      foreach other in array starts loop
        keys := keys || (within || case when start collate "C" < other then start || '+' || other else other || '+' || start end);
      end loop;
      starts := starts || start;
    end loop;
    ordered := array_to_string(array(select w from unnest(words) as w order by w collate "C"), ' ');
    keys := keys || (within || left(array_to_string(words, ''), 4)) || (within || left(array_to_string(all_words, ''), 4))
      || (within || '=' || ordered) || ('=' || ordered);
  end if;
  if length(digits) >= 8 then keys := keys || ('p' || right(digits, 8)); end if;
  return keys;
end $$;
