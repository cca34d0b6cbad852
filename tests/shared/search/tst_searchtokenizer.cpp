#include "shared/search/SearchTokenizer.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestSearchTokenizer : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void prefixes_data();
    void prefixes();
    void placesInTheText();
    void cutsLongWords();
    void limitsTheNumber();
    void brokenText();
};

void TestSearchTokenizer::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char16_t *text, const char16_t *query, bool isFound) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(query) << isFound;
    };
    row("Latin, case", u"The QUICK fox", u"quick", true);
    row("Latin, another word", u"The quick fox", u"quicker", false);
    row("Latin, part of a word", u"The quick fox", u"uick", false);
    row("Latin, accents in the text", u"Crème brûlée", u"creme brulee", true);
    row("Latin, accents in the query", u"resume", u"résumé", true);
    row("Latin, a mark apart", u"cafe\u0301 noir", u"café", true);
    row("Latin, letters without decomposition", u"Smørrebrød in Łódź", u"lodz", true);
    row("German, sharp s", u"Die Straße", u"STRASSE", true);
    row("German, umlaut", u"Müller", u"muller", true);
    row("Turkish, dotted and dotless", u"İstanbul ılık", u"istanbul ilik", true);
    row("Vietnamese", u"Tiếng Việt", u"tieng viet", true);
    row("Latin, width", u"ＡＢＣ１２", u"abc12", true);
    row("Latin, ligature", u"o\uFB03ce", u"office", true);
    row("Greek", u"Η Αθήνα", u"αθηνα", true);
    row("Greek, final sigma", u"ΟΔΟΣ", u"οδός", true);
    row("Greek, another word", u"Η Αθήνα", u"αθηναι", false);
    row("Cyrillic", u"Ёлка и ещё", u"елка", true);
    row("Cyrillic, Ukrainian", u"Київ", u"КИЇВ", true);
    row("Cyrillic, another word", u"Київ", u"Киев", false);
    row("Armenian", u"Բարեւ Ձեզ", u"ձեզ", true);
    row("Armenian, another word", u"Բարեւ Ձեզ", u"ձեր", false);
    row("Georgian", u"გამარჯობა მსოფლიო", u"მსოფლიო", true);
    row("Georgian, capitals", u"\u1C92\u1C90", u"გა", true);
    row("Arabic, marks in the text", u"السَّلَامُ عَلَيْكُمْ", u"السلام عليكم", true);
    row("Arabic, marks in the query", u"السلام عليكم", u"السَّلام", true);
    row("Arabic, alef with hamza", u"أحمد", u"احمد", true);
    row("Arabic, stretched", u"مـــرحبا", u"مرحبا", true);
    row("Arabic, digits", u"غرفة ٤٢", u"42", true);
    row("Arabic, Persian letters", u"کتابی", u"كتابي", true);
    row("Arabic, another word", u"السلام", u"الكلام", false);
    row("Hebrew, points", u"שָׁלוֹם", u"שלום", true);
    row("Hebrew, another word", u"שלום", u"שלוש", false);
    row("Devanagari", u"नमस्ते दुनिया", u"दुनिया", true);
    row("Devanagari, a vowel matters", u"किताब", u"कताब", false);
    row("Bengali", u"আমার সোনার বাংলা", u"বাংলা", true);
    row("Bengali, a vowel matters", u"বাংলা", u"বাংলি", false);
    row("Tamil", u"வணக்கம் உலகம்", u"உலகம்", true);
    row("Tamil, another word", u"வணக்கம்", u"வணக்கா", false);
    row("Ethiopic", u"ሰላም፡ለዓለም።", u"ለዓለም", true);
    row("Ethiopic, another word", u"ሰላም", u"ሰላማ", false);
    row("Han, two characters", u"明日の会議は部署で", u"会議", true);
    row("Han, two more", u"明日の会議は部署で", u"部署", true);
    row("Han, three", u"会議室を予約", u"会議室", true);
    row("Han, pairs apart", u"会議と議室", u"会議室", false);
    row("Han, one character in the middle", u"会議室", u"議", true);
    row("Han, one character at the end", u"会議", u"議", true);
    row("Han, another word", u"会議", u"会社", false);
    row("Han beside digits", u"会議2026年", u"2026", true);
    row("Han, phrase of two runs", u"会議室 予約", u"会議室 予約", true);
    row("Han, simplified", u"我们明天开会", u"明天", true);
    row("Han, beyond 16 bits", u"𠮷野家", u"𠮷野", true);
    row("Hiragana", u"おはようございます", u"よう", true);
    row("Hiragana, voicing matters", u"かき", u"かぎ", false);
    row("Katakana, half width", u"ｶﾞｲﾄﾞﾌﾞｯｸ", u"ガイド", true);
    row("Katakana, long vowel", u"サーバーの", u"サーバー", true);
    row("Hangul, with a particle", u"내일 회의를 합니다", u"회의", true);
    row("Hangul, decomposed", u"\u1112\u116c\u110b\u1174", u"회의", true);
    row("Hangul, another word", u"회의", u"회사", false);
    row("Thai", u"สวัสดีทุกคน", u"ทุกคน", true);
    row("Thai, within", u"สวัสดีทุกคน", u"คน", true);
    row("Thai, a vowel matters", u"ทุกคน", u"ทกคน", false);
    row("Lao", u"ສະບາຍດີທຸກຄົນ", u"ທຸກຄົນ", true);
    row("Lao, another word", u"ສະບາຍດີ", u"ສະບູ", false);
    row("Khmer", u"សួស្តីអ្នកទាំងអស់គ្នា", u"អ្នក", true);
    row("Khmer, another word", u"សួស្តី", u"អ្នក", false);
    row("Burmese", u"မင်္ဂလာပါအားလုံး", u"အားလုံး", true);
    row("Burmese, another word", u"မင်္ဂလာပါ", u"အား", false);
    row("emoji", u"Fine 👍 thanks", u"👍", true);
    row("emoji, skin tone", u"👍🏽", u"👍", true);
    row("emoji, style", u"❤\uFE0F", u"❤", true);
    row("emoji, part of a family", u"👨\u200D👩\u200D👧", u"👩", true);
    row("emoji, another one", u"👍", u"👎", false);
    row("emoji beside a word", u"done✅", u"done", true);
    row("flag", u"🇩🇪🇺🇦", u"🇺🇦", true);
    row("flag, across two", u"🇩🇪🇺🇦", u"🇪🇺", false);
    row("address, host", u"see https://docs.example.org/a/install-guide?x=1", u"example.org", true);
    row("address, part of the path", u"https://example.org/a/install-guide", u"install guide", true);
    row("address, whole", u"(https://example.org/a)", u"https://example.org/a", true);
    row("address, another host", u"https://example.org", u"example.com", false);
    row("mention", u"@Anna, please", u"anna", true);
    row("apostrophe", u"don’t", u"don't", true);
    row("version", u"Qt 6.4.2", u"6.4", true);
    row("phrase, order", u"one two three", u"two one", false);
    row("phrase, gap", u"one two three", u"one three", false);
    row("nothing in the query", u"one", u"...", false);
    row("nothing in the text", u"", u"one", false);
}

void TestSearchTokenizer::finds()
{
    QFETCH(const QString, text);
    QFETCH(const QString, query);
    const auto found = SearchTokenizer::contains(SearchTokenizer::tokens(text),
                                                 SearchTokenizer::phrase(query));
    QTEST(found, "isFound");
}

void TestSearchTokenizer::prefixes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("German compound") << u"Donaudampfschifffahrt"_s << u"donau"_s << true;
    QTest::newRow("its second part") << u"Donaudampfschifffahrt"_s << u"dampf"_s << false;
    QTest::newRow("whole word") << u"Donau"_s << u"donau"_s << true;
    QTest::newRow("only the last word") << u"abc defg"_s << u"ab def"_s << false;
    QTest::newRow("last word of a phrase") << u"abc defg"_s << u"abc def"_s << true;
    QTest::newRow("Japanese") << u"会議室"_s << u"会議"_s << true;
    QTest::newRow("Arabic") << u"المدرسة"_s << u"المدر"_s << true;
}

void TestSearchTokenizer::prefixes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, query);
    const SearchPhrase phrase = SearchTokenizer::phrase(query, true);
    QTEST(SearchTokenizer::contains(SearchTokenizer::tokens(text), phrase), "isFound");
}

void TestSearchTokenizer::placesInTheText()
{
    const QString text = u"Die Straße ﬃ: cafe\u0301, ｶﾞｲﾄﾞ"_s;
    QStringList parts;
    for (const SearchToken &token : SearchTokenizer::tokens(text))
        parts.append(text.sliced(token.begin, token.end - token.begin));
    QCOMPARE(parts,
             (QStringList{u"Die"_s, u"Straße"_s, u"ﬃ"_s, u"cafe\u0301"_s, u"ｶﾞｲ"_s, u"ｲﾄﾞ"_s, u"ﾄﾞ"_s}));
}

void TestSearchTokenizer::cutsLongWords()
{
    const QString word = u"𝒂b"_s.repeated(1000);
    const QList<SearchToken> tokens = SearchTokenizer::tokens(word);
    QCOMPARE(tokens.size(), 1);
    QVERIFY(tokens.first().term.size() <= SearchTokenizer::maxTermUnits);
    QCOMPARE(tokens.first().end, word.size());
    QVERIFY(SearchTokenizer::contains(tokens, SearchTokenizer::phrase(word)));
}

void TestSearchTokenizer::limitsTheNumber()
{
    QCOMPARE(SearchTokenizer::tokens(u"会"_s.repeated(10'000)).size(), SearchTokenizer::maxTokens);
    QCOMPARE(SearchTokenizer::tokens(u"\uFDFA"_s.repeated(10'000)).size(), SearchTokenizer::maxTokens);
    QCOMPARE(SearchTokenizer::tokens(u"a "_s.repeated(20'000)).size(), SearchTokenizer::maxTokens);
    QCOMPARE(SearchTokenizer::tokens(u"a"_s + u"\u0301"_s.repeated(100'000)).size(), 1);
}

void TestSearchTokenizer::brokenText()
{
    for (const QString &text : {QString(QChar(0xD800)), u"a"_s + QChar(0xDC00) + u"b"_s, u"\u0301"_s,
                                QString(QChar(0)), u"\u200D"_s, u"🏽"_s}) {
        for (const SearchToken &token : SearchTokenizer::tokens(text))
            QVERIFY(token.begin < token.end && token.end <= text.size());
    }
}

STOA_TEST(TestSearchTokenizer)
#include "tst_searchtokenizer.moc"
