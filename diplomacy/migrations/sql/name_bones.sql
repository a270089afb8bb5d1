-- The consonants of each word, put into Latin letters as `anyascii` has it, and those that one
-- language writes for the other made one: b p, d t, g k q, j z s. Vowels are left out, and what
-- may be one: h, v, w, y. A letter that is not listed, such as a Chinese one, stays.
CREATE OR REPLACE FUNCTION public.name_bones(words text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text;
    word text;
    bones text[] := '{}';
    core text;
BEGIN
    IF octet_length(words) = length(words) THEN
        -- Plain letters need no table of seven hundred.
        plain := translate(lower(left(words, 300) COLLATE "C"), U&'\0027\0060', '');
    ELSE
        plain := translate(
            -- No longer than an entry of an index may be, whatever the letters.
            left(normalize(left(words, 300), NFKD), 400),
            'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
            -- a
             || U&'\00C6\00D8\00E6\00F8\0126\0127\0131\0152\0153\018F\0259\0391\0392\0395\0397\0399\039F\03A5'
             || U&'\03A9\03B1\03B2\03B5\03B7\03B9\03BF\03C5\03C9\0404\0406\0410\0412\0415\0418\041E\0423\0425'
             || U&'\042B\042D\042E\042F\0430\0432\0435\0438\043E\0443\0445\044B\044D\044E\044F\0454\0456\0460'
             || U&'\0461\0462\0463\0464\0465\0466\0467\0468\0469\046A\046B\046C\046D\0474\0475\0478\0479\047A'
             || U&'\047B\047C\047D\04A8\04A9\04AE\04AF\04B0\04B1\04B2\04B3\04BA\04BB\04C0\04CF\04D4\04D5\04D8'
             || U&'\04D9\04E8\04E9\04FE\04FF\0531\0535\0537\0538\053B\053D\0540\0545\0548\054E\0552\0555\0560'
             || U&'\0561\0565\0567\0568\056B\056D\0570\0575\0578\057E\0582\0585\05D1\05D4\05D5\05D7\05D9\05DA'
             || U&'\05DB\0620\0629\062D\062E\063D\063E\063F\0647\0648\0649\064A\06BE\06C1\06CC\06D2\0904\0905'
             || U&'\0906\0907\0908\0909\090A\090D\090E\090F\0910\0911\0912\0913\0914\0916\092F\0935\0939\10D0'
             || U&'\10D4\10D5\10D8\10DD\10E3\10EE\10F0\1112\1161\1162\1163\1164\1165\1166\1167\1168\1169\116A'
             || U&'\116B\116C\116D\116E\116F\1170\1171\1172\1173\1174\1175\11C2'
            -- f
             || U&'\03A6\03C6\0424\0444\0472\0473\04A6\04A7\0556\0586\05E3\05E4\0641\092B'
            -- k
             || U&'\0138\0393\039A\03B3\03BA\040B\0413\041A\0433\043A\045B\0480\0481\0490\0491\0492\0493\0494'
             || U&'\0495\049A\049B\049C\049D\049E\049F\04A0\04A1\04B8\04B9\04C3\04C4\04F6\04F7\0533\053F\0542'
             || U&'\0554\0563\056F\0572\0584\05D2\05E7\063A\063B\063C\0642\0643\06A9\06AF\0915\0917\0918\091A'
             || U&'\10D2\10D9\10E5\10E6\10E7\1100\1101\110F\11A8\11A9\11BF'
            -- l
             || U&'\0141\0142\039B\03BB\0409\041B\043B\0459\04C5\04C6\053C\056C\05DC\0644\090C\0932\0933\10DA'
             || U&'\1105\11AF\11B0\11B1\11B2\11B3\11B4\11B5\11B6'
            -- m
             || U&'\039C\03BC\041C\043C\04CD\04CE\0544\0574\05DD\05DE\0645\092E\10DB\1106\11B7'
            -- n
             || U&'\014A\014B\039D\03BD\040A\041D\043D\045A\04A2\04A3\04A4\04A5\04C7\04C8\04C9\04CA\0546\0576'
             || U&'\05DF\05E0\0646\06BA\0919\091E\0923\0928\10DC\1102\11AB\11AC\11AD\11BC'
            -- p
             || U&'\03A0\03A8\03C0\03C8\0411\041F\0431\043F\0470\0471\0532\054A\0553\0562\057A\0583\0628\067E'
             || U&'\092A\092C\092D\10D1\10DE\10E4\1107\1108\1111\11B8\11B9\11C1'
            -- r
             || U&'\03A1\03C1\0420\0440\048E\048F\054C\0550\057C\0580\05E8\0631\0691\090B\0930\10E0'
            -- s
             || U&'\00DF\0396\03A3\03A7\03B6\03C2\03C3\03C7\0402\0405\0408\040F\0416\0417\0421\0426\0427\0428'
             || U&'\0429\0436\0437\0441\0446\0447\0448\0449\0452\0455\0458\045F\048A\048B\0496\0497\0498\0499'
             || U&'\04AA\04AB\04B4\04B5\04B6\04B7\04BC\04BD\04BE\04BF\04CB\04CC\04E0\04E1\0536\053A\053E\0541'
             || U&'\0543\0547\0549\054B\054D\0551\0566\056A\056E\0571\0573\0577\0579\057B\057D\0581\05D6\05E1'
             || U&'\05E5\05E6\05E9\062C\0632\0633\0634\0635\0686\0698\091B\091C\091D\0936\0937\0938\10D6\10DF'
             || U&'\10E1\10E8\10E9\10EA\10EB\10EC\10ED\10EF\1109\110A\110C\110D\110E\11BA\11BB\11BD\11BE'
            -- t
             || U&'\00D0\00DE\00F0\00FE\0110\0111\0166\0167\0394\0398\03A4\03B4\03B8\03C4\0414\0422\0434\0442'
             || U&'\047E\047F\04AC\04AD\0534\0539\054F\0564\0569\057F\05D3\05D8\05EA\062A\062B\062F\0630\0636'
             || U&'\0637\0638\0679\0688\091F\0920\0921\0922\0924\0925\0926\0927\10D3\10D7\10E2\1103\1104\1110'
             || U&'\11AE\11C0'
            -- x
             || U&'\039E\03BE\046E\046F\04FA\04FB\04FC\04FD\11AA'
            -- Nothing: signs, and apostrophes.
             || U&'\042A\042C\044A\044C\048C\048D\0559\05D0\05E2\0621\0627\0639\0640\110B'
             || U&'\0027\0060\00B4\02BC\2018\2019\200C\200D',
            'abcdefghijklmnopqrstuvwxyz'
             || repeat('a', 192)
             || repeat('f', 14)
             || repeat('k', 65)
             || repeat('l', 27)
             || repeat('m', 15)
             || repeat('n', 32)
             || repeat('p', 30)
             || repeat('r', 16)
             || repeat('s', 107)
             || repeat('t', 56)
             || repeat('x', 9)
        );
        -- Marks over and under letters.
        plain := regexp_replace(plain,
            U&'[\0300-\036F\0483-\0487\0591-\05C7\0610-\061A\064B-\065F\0670\0900-\0903\093A-\094F]+', '', 'g');
    END IF;
    -- All that parts words.
    plain := regexp_replace(plain,
        U&'[\0001-\002F\003A-\0060\007B-\00BF\2000-\206F\3000-\303F]+', ' ', 'g');
    FOREACH word IN ARRAY string_to_array(btrim(plain), ' ') LOOP
        CONTINUE WHEN word IN (
            '', 'a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with');
        core := replace(replace(replace(replace(word, 'sch', 's'), 'ch', 's'), 'ph', 'f'), 'kh', 'h');
        core := regexp_replace(core, 'c([eiy])', 's\1', 'g');
        core := replace(translate(replace(core, 'x', 'ks'), 'bdgqcjz', 'ptkkkss'), 'ts', 's');
        -- Of which so little is left keeps its vowels, as one letter.
        core := coalesce(
            substring(regexp_replace(translate(core, 'aeiouyhvw', ''), '(.)\1+', '\1', 'g') FROM '^..+$'),
            regexp_replace(translate(core, 'eiouyhvw', 'aaaaaaaa'), '(.)\1+', '\1', 'g'));
        bones := bones || core;
        EXIT WHEN cardinality(bones) = 12;
    END LOOP;
    RETURN bones;
END $$;
