/*
 * The built-in wards: 24 in the City's own order with codes that carry their
 * check digit, found by name, short name, code, kana and romaji, with or
 * without the city in front. The city itself and total rows are told apart
 * from wards, and wards of other cities are never taken for one's own.
 */
#include <wardscore/policy.h>

#include "unit/check.h"

static struct ws_findings *findings;
static struct ws_wards *wards;
static struct ws_arena *arena;

static int
load_built_in(void **state)
{
    (void)state;
    findings = ws_findings_new(true);
    wards = ws_wards_load("osaka", findings);
    arena = ws_arena_new();
    return wards == NULL;
}

static int
free_built_in(void **state)
{
    (void)state;
    ws_arena_free(arena);
    ws_wards_free(wards);
    ws_findings_free(findings);
    return 0;
}

static long
find(const char *text)
{
    return ws_wards_find(wards, ws_text_key(arena, text, strlen(text)));
}

static const struct {
    const char *code, *ja, *en, *kana, *romaji;
} in_order[] = {
    { "271276", "北区", "Kita-ku", "きた", "kita" },
    { "271021", "都島区", "Miyakojima-ku", "みやこじま", "miyakojima" },
    { "271039", "福島区", "Fukushima-ku", "ふくしま", "fukushima" },
    { "271047", "此花区", "Konohana-ku", "このはな", "konohana" },
    { "271284", "中央区", "Chuo-ku", "ちゅうおう", "chuo" },
    { "271063", "西区", "Nishi-ku", "にし", "nishi" },
    { "271071", "港区", "Minato-ku", "みなと", "minato" },
    { "271080", "大正区", "Taisho-ku", "たいしょう", "taisho" },
    { "271098", "天王寺区", "Tennoji-ku", "てんのうじ", "tennoji" },
    { "271110", "浪速区", "Naniwa-ku", "なにわ", "naniwa" },
    { "271136", "西淀川区", "Nishiyodogawa-ku", "にしよどがわ",
      "nishiyodogawa" },
    { "271233", "淀川区", "Yodogawa-ku", "よどがわ", "yodogawa" },
    { "271144", "東淀川区", "Higashiyodogawa-ku", "ひがしよどがわ",
      "higashiyodogawa" },
    { "271152", "東成区", "Higashinari-ku", "ひがしなり", "higashinari" },
    { "271161", "生野区", "Ikuno-ku", "いくの", "ikuno" },
    { "271179", "旭区", "Asahi-ku", "あさひ", "asahi" },
    { "271187", "城東区", "Joto-ku", "じょうとう", "joto" },
    { "271241", "鶴見区", "Tsurumi-ku", "つるみ", "tsurumi" },
    { "271195", "阿倍野区", "Abeno-ku", "あべの", "abeno" },
    { "271250", "住之江区", "Suminoe-ku", "すみのえ", "suminoe" },
    { "271209", "住吉区", "Sumiyoshi-ku", "すみよし", "sumiyoshi" },
    { "271217", "東住吉区", "Higashisumiyoshi-ku", "ひがしすみよし",
      "higashisumiyoshi" },
    { "271268", "平野区", "Hirano-ku", "ひらの", "hirano" },
    { "271225", "西成区", "Nishinari-ku", "にしなり", "nishinari" },
};

static void
the_24_wards_stand_in_city_order(void **state)
{
    unsigned wrong = 0;

    (void)state;
    assert_int_equal(ws_findings_count(findings), 0);
    assert_int_equal(wards->count, WS_COUNT(in_order));
    assert_int_equal(WS_COUNT(in_order), 24);
    for (size_t i = 0; i < WS_COUNT(in_order); i++) {
        const struct ws_ward *ward = &wards->items[i];

        wrong += differs_text("code", ward->code, in_order[i].code);
        wrong += differs_text("name", ward->name.ja, in_order[i].ja);
        wrong += differs_text("name", ward->name.en, in_order[i].en);
        wrong += differs_number(ward->name.en, ward->population_year, 2020);
        wrong += differs_number(ward->name.en, ward->population > 60000, 1);
    }
    assert_int_equal(wrong, 0);
    assert_string_equal(wards->city_code, "271004");
    assert_string_equal(wards->city.ja, "大阪市");
    assert_int_equal(wards->items[0].population, 139376);
}

static void
tiles_of_the_map_do_not_overlap(void **state)
{
    (void)state;
    for (size_t i = 0; i < wards->count; i++) {
        const struct ws_ward *a = &wards->items[i];

        assert_in_range(a->tile_row, 0, 9);
        assert_in_range(a->tile_column, 0, 9);
        for (size_t j = 0; j < i; j++)
            assert_false(a->tile_row == wards->items[j].tile_row &&
                         a->tile_column == wards->items[j].tile_column);
    }
}

/* Every way of writing a name, for each of the 24. */
static void
each_ward_is_found_by_all_its_names(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(in_order); i++) {
        const char *ja = in_order[i].ja, *en = in_order[i].en;
        const char *kana = in_order[i].kana, *romaji = in_order[i].romaji;
        int stem = (int)(strlen(ja) - strlen("区"));
        const char *texts[] = {
            ja,
            ws_arena_printf(arena, "%.*s", stem, ja),
            ws_arena_printf(arena, "大阪市%s", ja),
            ws_arena_printf(arena, "大阪府大阪市%s", ja),
            ws_arena_printf(arena, "大阪市 %.*s　区", stem, ja),
            in_order[i].code,
            ws_arena_printf(arena, "%.5s", in_order[i].code),
            ws_arena_printf(arena, "%.5s-%s", in_order[i].code,
                            in_order[i].code + 5),
            kana,
            ws_arena_printf(arena, "%sく", kana),
            en,
            romaji,
            ws_arena_printf(arena, "%s ku", romaji),
            ws_arena_printf(arena, "%s WARD", romaji),
            ws_arena_printf(arena, "Osaka City %s", en),
        };

        for (size_t t = 0; t < WS_COUNT(texts); t++)
            wrong += differs_number(texts[t], find(texts[t]), (long)i);
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *text;
    long ward;
} odd_cases[] = {
    { "都　島", 1 },
    { "都　島　区", 1 },
    { " 北 区 ", 0 },
    { "２７１２７６", 0 },
    { "２７１２７", 0 },
    { "27118-7", 16 },
    { "ｷﾀｸ", 0 },
    { "キタ", 0 },
    { "きたく", 0 },
    { "いくのく", 14 },
    { "KITA", 0 },
    { "Kita ward", 0 },
    { "kita-KU", 0 },
    { "Kita-ku Ward", 0 },
    { "jyoto", 16 },
    { "Jōtō-ku", 16 },
    { "joutou", 16 },
    { "Chūō", 4 },
    { "Chu\xCC\x84o\xCC\x84 Ward", 4 },
    { "Tennōji", 8 },
    { "大阪市", WS_WARD_CITY },
    { "大　阪　市", WS_WARD_CITY },
    { "大阪府大阪市", WS_WARD_CITY },
    { "Osaka City", WS_WARD_CITY },
    { "大阪市計", WS_WARD_CITY },
    { "大阪市合計", WS_WARD_CITY },
    { "大阪市全体", WS_WARD_CITY },
    { "計", WS_WARD_CITY },
    { "合計", WS_WARD_CITY },
    { "合　計", WS_WARD_CITY },
    { "総数", WS_WARD_CITY },
    { "全市", WS_WARD_CITY },
    { "市計", WS_WARD_CITY },
    { "全体", WS_WARD_CITY },
    { "24区計", WS_WARD_CITY },
    { "２４区計", WS_WARD_CITY },
    { "TOTAL", WS_WARD_CITY },
    { "名古屋市港区", WS_WARD_UNKNOWN },
    { "神戸市西区", WS_WARD_UNKNOWN },
    { "堺市北区", WS_WARD_UNKNOWN },
    { "東京都北区", WS_WARD_UNKNOWN },
    { "新宿区", WS_WARD_UNKNOWN },
    { "大阪府", WS_WARD_UNKNOWN },
    { "大阪", WS_WARD_UNKNOWN },
    { "堺市", WS_WARD_UNKNOWN },
    { "区", WS_WARD_UNKNOWN },
    { "東区", WS_WARD_UNKNOWN }, /* merged into 中央区 in 1989 */
    { "大淀区", WS_WARD_UNKNOWN },
    { "北区計", WS_WARD_UNKNOWN },
    { "271275", WS_WARD_UNKNOWN }, /* wrong check digit */
    { "131041", WS_WARD_UNKNOWN }, /* 新宿区 */
    { "27", WS_WARD_UNKNOWN },
    { "", WS_WARD_UNKNOWN },
    { "ku", WS_WARD_UNKNOWN },
    { "123", WS_WARD_UNKNOWN },
};

static void
odd_spellings_lead_to_the_right_place(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(odd_cases); i++)
        wrong += differs_number(odd_cases[i].text, find(odd_cases[i].text),
                                odd_cases[i].ward);
    assert_int_equal(wrong, 0);
}

/* A code column has the city's code in the total row. */
static void
the_city_is_found_by_its_code(void **state)
{
    (void)state;
    assert_int_equal(find("271004"), WS_WARD_CITY);
    assert_int_equal(find("27100"), WS_WARD_CITY);
}

static void
a_near_miss_is_suggested_and_a_far_one_is_not(void **state)
{
    static const char *const cases[][2] = {
        { "此華区", "此花区" },       { "阿部野区", "阿倍野区" },
        { "大阪市都鳥区", "都島区" }, { "miyakojma", "都島区" },
        { "Sumiyosi-ku", "住吉区" },  { "鶴見匸", "鶴見区" },
        { "札幌市厚別", NULL },       { "", NULL },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        const char *key = ws_text_key(arena, cases[i][0], strlen(cases[i][0]));
        wrong += differs_text(cases[i][0], ws_wards_nearest(wards, key),
                              cases[i][1]);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_24_wards_stand_in_city_order),
        cmocka_unit_test(tiles_of_the_map_do_not_overlap),
        cmocka_unit_test(each_ward_is_found_by_all_its_names),
        cmocka_unit_test(odd_spellings_lead_to_the_right_place),
        cmocka_unit_test(the_city_is_found_by_its_code),
        cmocka_unit_test(a_near_miss_is_suggested_and_a_far_one_is_not),
    };

    return cmocka_run_group_tests(tests, load_built_in, free_built_in);
}
